import { type XmlElement, xmlElements } from '../containers/xml_elements';
import { DamagedPropertyList, type PropertyDictionary, type PropertyValue } from './property_value';

/** Containers in containers; deeper ones are refused. */
const mostLevels = 512;

/** The value of an XML property list. @throws DamagedPropertyList for one that is not well-formed, too deep, or holds none */
export function readXmlPropertyList(bytes: Uint8Array): PropertyValue {
  const root = elementsIn(bytes).find(({ name }) => name === 'plist');
  const top = root?.children[0];
  if (top === undefined) throw new DamagedPropertyList('it holds no value');
  return valueIn(top, 0);
}

function elementsIn(bytes: Uint8Array): readonly XmlElement[] {
  try {
    return xmlElements(bytes);
  } catch (cause) {
    throw new DamagedPropertyList(`it ${(cause as Error).message}`, { cause });
  }
}

function valueIn({ name, text, children }: XmlElement, level: number): PropertyValue {
  if (level > mostLevels) throw new DamagedPropertyList(`it has more than ${mostLevels} levels`);
  switch (name) {
    case 'dict':
      return dictionaryOf(children, level + 1);
    case 'array':
      return children.map((child) => valueIn(child, level + 1));
    case 'string':
      return text;
    case 'data':
      return new Uint8Array(Buffer.from(text, 'base64'));
    case 'integer':
      return integerIn(text);
    case 'real':
      return Number(text);
    case 'date':
      return secondsSince2001(text);
    case 'true':
    case 'false':
      return name === 'true';
    default:
      return undefined;
  }
}

/** A key belongs to the element that follows it. */
function dictionaryOf(children: readonly XmlElement[], level: number): PropertyDictionary {
  const entries = new Map<string, PropertyValue>();
  for (let at = 0; at < children.length; at += 2) {
    const [key, value] = [children[at]!, children[at + 1]];
    if (key.name !== 'key' || value === undefined)
      throw new DamagedPropertyList('a dictionary does not pair keys with values');
    entries.set(key.text, valueIn(value, level));
  }
  return entries;
}

/** @param date ISO 8601 in UTC, as property lists write it */
function secondsSince2001(date: string): number {
  return (Date.parse(date) - Date.UTC(2001, 0, 1)) / 1000;
}

function integerIn(text: string): bigint {
  if (/^\s*[-+]?(\d+|0x[\da-fA-F]+)\s*$/.test(text) && !/[-+]0x/.test(text)) return BigInt(text.trim());
  throw new DamagedPropertyList('an integer is no number');
}
