import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DocumentMistakes } from '../mistakes';
import type { PlacedElement, XmlDocument } from './app_package';

const kind = 'Android XML file';
const androidNamespace = 'http://schemas.android.com/apk/res/android';

/** Deeper than any manifest; a guard against files made to exhaust the reader. */
const maxDepth = 100;

type ParsedNode = Record<string | symbol, unknown>;
type Namespaces = ReadonlyMap<string, string>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  captureMetaData: true,
  maxNestedTags: maxDepth,
});
const metadata = XMLParser.getMetaDataSymbol() as unknown as symbol;

/** Reads XML as people write it. @throws DocumentMistakes with the place when it is not well-formed */
export function readXmlText(text: string, file: string): XmlDocument {
  const judged = XMLValidator.validate(text);
  if (judged !== true) {
    const { msg, line, col = 1 } = judged.err;
    throw mistake(file, { line, column: col, message: msg.replace(/\.$/, '') });
  }
  const roots = elementsOf(parsed(text, file), new Map(), new Lines(text));
  const [root, second] = roots;
  if (root === undefined) throw mistake(file, { line: 1, column: 1, message: 'there is no element' });
  if (second !== undefined) throw mistake(file, { ...second, message: `<${second.name}> is a second root` });
  return { file, root };
}

function mistake(file: string, found: { line: number; column: number; message: string }): DocumentMistakes {
  const { line, column, message } = found;
  return new DocumentMistakes(kind, file, [{ file, line, column, message, expected: 'well-formed XML' }]);
}

function parsed(text: string, file: string): readonly ParsedNode[] {
  try {
    return parser.parse(text) as ParsedNode[];
  } catch (cause) {
    const message = (cause as Error).message.toLowerCase();
    throw mistake(file, { line: 1, column: 1, message: `it cannot be parsed (${message})` });
  }
}

function elementsOf(nodes: readonly ParsedNode[], outer: Namespaces, lines: Lines): PlacedElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && !key.startsWith('?'));
    if (name === undefined) return [];
    const written = Object.entries((node[':@'] ?? {}) as Record<string, string>);
    const namespaces = new Map([...outer, ...written.flatMap(declaredNamespace)]);
    const inside = node[name] as ParsedNode[];
    const { startIndex } = node[metadata] as { startIndex: number };
    return {
      name,
      attributes: new Map(written.flatMap((attribute) => qualified(attribute, namespaces))),
      text: inside.map((part) => String(part['#text'] ?? '')).join(''),
      children: elementsOf(inside, namespaces, lines),
      ...lines.placeOf(startIndex),
    };
  });
}

function declaredNamespace([name, uri]: [string, string]): [string, string][] {
  return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), uri]] : [];
}

function qualified([name, value]: [string, string], namespaces: Namespaces): [string, string][] {
  if (name === 'xmlns' || name.startsWith('xmlns:')) return [];
  const [prefix, local] = name.split(':', 2) as [string, string?];
  if (local === undefined) return [[name, value]];
  const uri = namespaces.get(prefix);
  return [[uri === androidNamespace ? `android:${local}` : `{${uri ?? prefix}}${local}`, value]];
}

/** Where the lines of a text begin. */
class Lines {
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  placeOf(index: number): { line: number; column: number } {
    let [line, beyond] = [0, this.starts.length];
    while (beyond - line > 1) {
      const middle = Math.floor((line + beyond) / 2);
      if (this.starts[middle]! <= index) line = middle;
      else beyond = middle;
    }
    return { line: line + 1, column: index - this.starts[line]! + 1 };
  }
}
