/** Shortest text that is masked: what is shorter would blank ordinary words. */
export const shortestVariant = 6;

/**
 * Every text in which these bytes can appear in an output: as they are, base64 and base64url at three offsets, hex, lists of
 * bytes, URL, JSON and markup escapes.
 */
export function textVariants(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes);
  const variants = [...base64Variants(buffer), ...byteVariants(buffer), ...plainVariants(buffer)];
  return [...new Set(variants)].filter((variant) => variant.length >= shortestVariant);
}

/** Only the characters that the bytes fix fully, so that any neighbour may stand before and after. */
function base64Variants(buffer: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), buffer]).toString('base64');
    const first = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + buffer.length) * 8) / 6);
    const fixed = text.slice(first, end);
    return [fixed, fixed.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function byteVariants(buffer: Buffer): string[] {
  const pairs = [...buffer].map((byte) => byte.toString(16).padStart(2, '0'));
  const hex = ['', ' ', ':', '-', '%', '\\x', ', 0x', ',0x'].map((separator) => pairs.join(separator));
  const decimal = [',', ', '].map((separator) => [...buffer].join(separator));
  return [...hex, ...hex.map((text) => text.toUpperCase()), ...decimal];
}

function plainVariants(buffer: Buffer): string[] {
  const text = buffer.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(buffer)) return [];
  return [text, ...urlEscapes(text), ...jsonEscapes(text), ...markupEscapes(text)];
}

function urlEscapes(text: string): string[] {
  const escaped = encodeURIComponent(text);
  const strict = escaped.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const lower = (url: string) => url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [escaped, strict, encodeURI(text), new URLSearchParams([['', text]]).toString().slice(1)].flatMap(
    (url) => [url, lower(url)],
  );
}

function jsonEscapes(text: string): string[] {
  const inner = (json: string) => JSON.stringify(json).slice(1, -1);
  const code = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const upper = (escaped: string) =>
    escaped.replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`);
  const ascii = inner(text).replace(/[^\x20-\x7e]/g, code);
  const whole = [...text].flatMap((character) => character.split('').map(code)).join('');
  return [inner(text), inner(inner(text)), ascii, upper(ascii), whole, upper(whole)];
}

function markupEscapes(text: string): string[] {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const attribute = plain.replaceAll('"', '&quot;');
  const full = attribute.replaceAll('>', '&gt;');
  return [
    plain,
    attribute,
    plain.replaceAll('>', '&gt;'),
    full,
    full.replaceAll("'", '&#39;'),
    full.replaceAll("'", '&apos;'),
  ];
}
