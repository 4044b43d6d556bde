import { ByteReader } from './byte_reader';

const encodingHeader = 'content-encoding';

/**
 * The content encodings of a cached response, in the order in which they were applied, in lower case; empty for none.
 * @param metadata of the HTTP cache (its headers as text with zeros between) or of Cache Storage (a protobuf message)
 * @throws Error when it is neither
 */
export function contentEncodings(metadata: Uint8Array): readonly string[] {
  const value = isPickle(metadata) ? headerInPickle(metadata) : headerInMessage(metadata);
  return (value ?? '')
    .toLowerCase()
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
}

/** A pickle begins with the number of bytes that follow. */
function isPickle(metadata: Uint8Array): boolean {
  return metadata.length >= 4 && Buffer.from(metadata).readUInt32LE() === metadata.length - 4;
}

function headerInPickle(metadata: Uint8Array): string | undefined {
  const text = Buffer.from(metadata).toString('latin1');
  return /\0content-encoding:([^\0]*)\0/i.exec(text)?.[1];
}

/** Field numbers of Cache Storage's messages. */
const fields = { response: 2, headers: 4, name: 1, value: 2 } as const;

function headerInMessage(metadata: Uint8Array): string | undefined {
  for (const response of messageFields(metadata, fields.response))
    for (const header of messageFields(response, fields.headers)) {
      const [name] = [...messageFields(header, fields.name)];
      const [value] = [...messageFields(header, fields.value)];
      if (textOf(name).toLowerCase() === encodingHeader) return textOf(value);
    }
  return undefined;
}

const wireTypes = { varint: 0, fixed64: 1, sized: 2, fixed32: 5 } as const;

/** Contents of all fields with this number that have a length. @throws Error when the bytes are no protobuf message */
function* messageFields(message: Uint8Array, wanted: number): Generator<Uint8Array> {
  const reader = new ByteReader(message);
  while (!reader.atEnd) {
    const tag = reader.varint();
    const wireType = tag % 8;
    if (wireType === wireTypes.varint) reader.varint();
    else if (wireType === wireTypes.fixed64) reader.skip(8);
    else if (wireType === wireTypes.fixed32) reader.skip(4);
    else if (wireType === wireTypes.sized) {
      const content = reader.sized();
      if (Math.floor(tag / 8) === wanted) yield content;
    } else throw new Error(`holds no message that is read here (wire type ${wireType})`);
  }
}

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('latin1');
}
