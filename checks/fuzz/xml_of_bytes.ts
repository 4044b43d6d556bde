/** Well-formed XML made of any bytes: they choose what opens, closes, and stands between. */
interface Vocabulary {
  readonly root: string;
  readonly names: readonly string[];
}

const pieces = ['&amp;', '&lt;', '&#252;', '&#x1F600;', '<![CDATA[<in]]>', '<!-- c -->', '&quot;', ' '];
const deepest = 40;

/** Android's shared preferences. */
export function preferencesOf(bytes: Buffer): Buffer {
  return xmlOf(bytes, { root: 'map', names: ['string', 'set', 'int', 'boolean', 'long', 'map'] });
}

/** A property list. */
export function propertyListOf(bytes: Buffer): Buffer {
  return xmlOf(bytes, {
    root: 'plist',
    names: ['dict', 'array', 'key', 'string', 'integer', 'real', 'data', 'date', 'true'],
  });
}

function xmlOf(bytes: Buffer, { root, names }: Vocabulary): Buffer {
  const open: string[] = [];
  let xml = '';
  for (const byte of bytes) {
    const low = byte & 0x1f;
    if (byte < 0x40 && open.length < deepest) {
      const name = names[low % names.length]!;
      xml += `<${name}${(byte & 0x20) === 0 ? '' : ` name="n${low}" value="${byte}&amp;"`}>`;
      open.push(name);
    } else if (byte < 0x60 && open.length > 0) xml += `</${open.pop()}>`;
    else if (byte < 0x70) xml += pieces[low % pieces.length];
    else
      xml +=
        byte < 0x7f
          ? String.fromCharCode(byte)
          : byte < 0xa0
            ? String(byte)
            : String.fromCodePoint(byte * 97);
  }
  return Buffer.from(
    `<${root}>${xml}${open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')}</${root}>`,
  );
}
