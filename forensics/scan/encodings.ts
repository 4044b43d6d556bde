import type { Encoding, Needle } from '../evidence';
import { pictureCodeBytes } from '../pictures/picture_code';
import { type Base64Edges, edgesOf } from './base64_edges';

/** Bytes to look for, and the form of the needle that they are. */
export interface EncodedNeedle {
  readonly encoding: Encoding;
  readonly bytes: Uint8Array;
  /** Of a base64 form. */
  readonly edges?: Base64Edges;
}

type Pair = readonly [Encoding, Uint8Array | string, Base64Edges?];

const known = new WeakMap<Needle, readonly EncodedNeedle[]>();

/** Every form in which a needle's bytes are searched; forms that equal an earlier one are left out. Numbers have none: they are compared with decoded values. */
export function encodedForms(needle: Needle): readonly EncodedNeedle[] {
  const before = known.get(needle);
  if (before !== undefined) return before;
  const distinct = withoutRepetition(formsOf(needle));
  known.set(needle, distinct);
  return distinct;
}

function formsOf(needle: Needle): Pair[] {
  switch (needle.form) {
    case 'text':
      return needle.variant === undefined ? textForms(needle.text) : plainForms(needle.text);
    case 'bytes':
      return byteForms(needle.bytes);
    case 'picture':
      return [['picture', pictureCodeBytes(needle.code)]];
    default:
      return [];
  }
}

/** The text encodings in which a text stands by itself: who changes a value stores it, and does not wrap it too. */
function plainForms(text: string): Pair[] {
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    ['utf-8', Buffer.from(text, 'utf8')],
    ['utf-16le', utf16],
    ['utf-16be', Buffer.from(utf16).swap16()],
    ...latin1Forms(text),
  ];
}

function textForms(text: string): Pair[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    ...plainForms(text),
    ...base64Forms(utf8),
    ...base64Forms(utf16),
    ...hexForms(utf8),
    ...urlForms(utf8),
    ...jsonForms(text),
  ];
}

function byteForms(bytes: Uint8Array): Pair[] {
  return [['raw', bytes], ...base64Forms(bytes), ...hexForms(bytes)];
}

function latin1Forms(text: string): Pair[] {
  return /^[\0-\xff]*$/.test(text) ? [['latin-1', Buffer.from(text, 'latin1')]] : [];
}

/** At each of the three offsets the characters whose six bits all come from the needle; of the two beside them, its bits are known. */
function base64Forms(bytes: Uint8Array): Pair[] {
  return [0, 1, 2].flatMap((shift): Pair[] => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const first = Math.ceil((shift * 8) / 6);
    const end = Math.floor((shifted.length * 8) / 6);
    const edges = edgesOf(bytes, shift);
    return [
      ['base64', shifted.toString('base64').slice(first, end), edges],
      ['base64', shifted.toString('base64url').slice(first, end), edges],
    ];
  });
}

function hexForms(bytes: Uint8Array): Pair[] {
  const lower = Buffer.from(bytes).toString('hex');
  return [
    ['hex', lower],
    ['hex', lower.toUpperCase()],
  ];
}

/**
 * Every byte escaped; and what writers usually leave as it is: letters and digits, and of the rest what JavaScript, RFC 3986
 * (PHP, Swift, Python with or without the slash) or forms (Java, Python's quote_plus) leave, or all that an address may hold.
 */
function urlForms(utf8: Buffer): Pair[] {
  const text = utf8.toString('utf8');
  const lower = utf8.toString('hex').replace(/../g, '%$&');
  const usual = encodeURIComponent(text);
  const strict = usual.replace(/[!'()*]/g, escaped);
  const forms = [usual, strict, usual.replace(/[!'()~]/g, escaped)];
  const all = [
    ...[lower, lower.toUpperCase(), encodeURI(text)],
    ...forms.flatMap((form) => [form, form.replaceAll('%20', '+')]),
    ...[usual, strict].map((form) => form.replaceAll('%2F', '/')),
  ];
  return all.map((form): Pair => ['url-escape', form]);
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Every character escaped; and what writers usually do: only what must be, or the slash too (Android, Apple), or all beyond ASCII. */
function jsonForms(text: string): Pair[] {
  const every = escapeUnits(text, /[\s\S]/g);
  const usual = JSON.stringify(text).slice(1, -1);
  const slash = usual.replaceAll('/', '\\/');
  const ascii = escapeUnits(usual, /[\u0080-\uffff]/g);
  return [
    ['json-escape', every],
    ['json-escape', every.replace(/\\u..../g, (unit) => `\\u${unit.slice(2).toUpperCase()}`)],
    ['json-escape', usual],
    ['json-escape', slash],
    ['json-escape', ascii],
    ['json-escape', ascii.replaceAll('/', '\\/')],
  ];
}

function escapeUnits(text: string, units: RegExp): string {
  return text.replace(units, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function withoutRepetition(pairs: readonly Pair[]): EncodedNeedle[] {
  const seen = new Map<string, EncodedNeedle>();
  for (const [encoding, form, edges] of pairs) {
    const bytes = typeof form === 'string' ? Buffer.from(form, 'utf8') : form;
    const key = Buffer.from(bytes).toString('latin1');
    if (!seen.has(key)) seen.set(key, { encoding, bytes, ...(edges && { edges }) });
  }
  return [...seen.values()];
}
