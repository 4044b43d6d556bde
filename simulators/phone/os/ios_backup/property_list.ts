import bplist from 'bplist-creator';
import { parseBuffer } from 'bplist-parser';

type PropertyValue =
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };
export type PropertyDictionary = { readonly [key: string]: PropertyValue };

/** A reference to an object of a keyed archive. */
export function reference(index: number): { readonly UID: number } {
  return { UID: index };
}

export function binaryPropertyList(root: PropertyDictionary): Uint8Array {
  return new Uint8Array(bplist(withBuffers(root) as Record<string, unknown>));
}

/** @returns data as Buffers, references as objects with a `UID` */
// biome-ignore lint/suspicious/noExplicitAny: a property list has the type that its writer gave it
export function parsedPropertyList(bytes: Uint8Array): any {
  return parseBuffer(Buffer.from(bytes))[0];
}

/** The package takes Buffers alone for data. */
function withBuffers(value: PropertyValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (value instanceof Date || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withBuffers);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBuffers(inner)]));
}

/** A dictionary of texts, lists of texts and dates, as the XML form has it. */
export function xmlPropertyList(
  root: Readonly<Record<string, string | Date | readonly string[]>>,
): Uint8Array {
  const entries = Object.entries(root).map(
    ([key, value]) => `  <key>${escaped(key)}</key>\n  ${element(value)}`,
  );
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">\n<dict>',
    ...entries,
    '</dict>\n</plist>\n',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

function element(value: string | Date | readonly string[]): string {
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`;
  if (value instanceof Date) return `<date>${value.toISOString().replace(/\.\d+Z$/, 'Z')}</date>`;
  return `<array>${value.map(element).join('')}</array>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
