import { isDictionary, isList, type PropertyValue } from '../property_list/property_value';
import { readBinaryPropertyList } from '../property_list/read_binary';
import type { Decoded, Decoder } from './decoder';
import { isBinaryPropertyList, isXmlPropertyList } from './signatures';
import { type XmlElement, xmlElements } from './xml_elements';

/** Keys, strings, numbers (as decimal text) and data of a property list, binary or XML; data is decoded further. */
export const propertyListDecoder: Decoder = {
  name: 'property_list',
  decode({ bytes }) {
    if (isBinaryPropertyList(bytes)) return binaryValues(bytes);
    return isXmlPropertyList(bytes) ? xmlValues(bytes) : undefined;
  },
};

function binaryValues(bytes: Uint8Array): Iterable<Decoded> {
  return valuesIn(readBinaryPropertyList(bytes), '', new Set());
}

/** @param seen containers that were gone through: a hostile file shares them, and to no end */
function* valuesIn(value: PropertyValue, keyPath: string, seen: Set<PropertyValue>): Iterable<Decoded> {
  if (value instanceof Uint8Array) yield dataAt(keyPath, value);
  else if (['string', 'number', 'bigint'].includes(typeof value)) yield textAt(keyPath, String(value));
  else if ((isList(value) || isDictionary(value)) && !seen.has(value)) {
    seen.add(value);
    for (const [key, inner] of value.entries()) {
      if (typeof key === 'string') yield textAt(keyPath, key);
      yield* valuesIn(inner, `${keyPath}/${key}`, seen);
    }
  }
}

function* xmlValues(bytes: Uint8Array): Iterable<Decoded> {
  for (const { children } of xmlElements(bytes)) yield* elementValues(children, '');
}

function* elementValues(elements: readonly XmlElement[], keyPath: string): Iterable<Decoded> {
  let path = keyPath;
  for (const { name, text, children } of elements) {
    if (name === 'key') path = `${keyPath}/${text}`;
    if (name === 'data') yield dataAt(path, Buffer.from(text, 'base64'));
    else if (children.length === 0 && text !== '') yield textAt(path, text);
    yield* elementValues(children, path);
  }
}

function textAt(keyPath: string, text: string): Decoded {
  return { place: `key ${keyPath}`, bytes: Buffer.from(text) };
}

function dataAt(keyPath: string, bytes: Uint8Array): Decoded {
  return { place: `key ${keyPath}`, bytes, entryPath: keyPath };
}
