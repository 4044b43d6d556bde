import { isDictionary, isList, type PropertyValue } from '../property_list/property_value';
import { readBinaryPropertyList } from '../property_list/read_binary';
import type { Decoded, DecodedStream, Decoder } from './decoder';
import { isBinaryPropertyList, isXmlPropertyList } from './signatures';
import { type XmlElement, xmlElements } from './xml_elements';

/** Keys, strings, numbers and dates (as values and as text) and data of a property list, binary or XML; data is decoded further. */
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
  else if (typeof value === 'string') yield textAt(keyPath, value);
  else if (typeof value === 'number' || typeof value === 'bigint') yield numberAt(keyPath, value);
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
    const number = name === 'integer' || name === 'real' ? Number(text) : Number.NaN;
    if (Number.isFinite(number)) yield numberAt(path, numberIn(text, number), text);
    else if (name === 'data') yield dataAt(path, Buffer.from(text, 'base64'));
    else if (children.length === 0 && text !== '') yield textAt(path, text);
    yield* elementValues(children, path);
  }
}

/** Exact, where it is a whole number. */
function numberIn(text: string, number: number): bigint | number {
  return /^\s*-?\d+\s*$/.test(text) ? BigInt(text.trim()) : number;
}

function numberAt(keyPath: string, value: bigint | number, written = String(value)): Decoded {
  return { ...textAt(keyPath, written), values: [{ place: '', offset: 0, value }] };
}

function textAt(keyPath: string, text: string): DecodedStream {
  return { place: `key ${keyPath}`, bytes: Buffer.from(text) };
}

function dataAt(keyPath: string, bytes: Uint8Array): Decoded {
  return { place: `key ${keyPath}`, bytes, entryPath: keyPath };
}
