import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element with its attributes, its own text (entities and CDATA decoded) and its children in order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

type ParsedNode = Record<string, unknown>;

/** The parser's guard against entity bombs counts the five usual entities too; evidence may have many. */
const ENTITY_LIMITS = { enabled: true, maxTotalExpansions: 1e8, maxExpandedLength: 1e9 };

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  processEntities: ENTITY_LIMITS,
});

/** The elements at the top of an XML text. @throws Error when it is not well-formed, naming the line only, or cannot be parsed */
export function xmlElements(bytes: Uint8Array): readonly XmlElement[] {
  const text = Buffer.from(bytes).toString('utf8');
  const judged = XMLValidator.validate(text);
  if (judged !== true) throw new Error(`is not well-formed XML at line ${judged.err.line}`);
  return elementsOf(parsed(text));
}

/** The parser refuses some of what the validator lets pass; its own messages may quote the text. */
function parsed(text: string): ParsedNode[] {
  try {
    return parser.parse(text) as ParsedNode[];
  } catch (cause) {
    throw new Error('is XML that cannot be parsed', { cause });
  }
}

function elementsOf(nodes: readonly ParsedNode[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && !key.startsWith('?'));
    if (name === undefined) return [];
    const inside = node[name] as ParsedNode[];
    return {
      name,
      attributes: (node[':@'] ?? {}) as Record<string, string>,
      text: inside.map((part) => String(part['#text'] ?? '')).join(''),
      children: elementsOf(inside),
    };
  });
}
