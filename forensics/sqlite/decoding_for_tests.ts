import initSqlJs from 'sql.js';
import type { Decoded, DecodedStream, Decoder, NestedFile } from '../containers/decoder';
import { inputAmong } from '../containers/open_containers';

/** The file that sql.js writes after these statements. */
export async function databaseOf(...statements: string[]): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  for (const statement of statements) database.run(statement);
  const bytes = database.export();
  database.close();
  return bytes;
}

/** What the decoder takes out of one of these files; nothing when it does not apply. */
export function decodeWith(
  decoder: Decoder,
  path: string,
  files: Readonly<Record<string, Uint8Array>>,
  keys: readonly Uint8Array[] = [],
): Decoded[] {
  const bytes = files[path] ?? new Uint8Array();
  const input = inputAmong((other) => files[other], path, bytes, { keys, passwords: [] });
  const decoded: Decoded[] = [];
  for (const item of decoder.decode(input) ?? [])
    decoded.push('source' in item ? { ...item, bytes: item.source.read(0, 2 ** 28) } : item);
  return decoded;
}

export function streamsOf(decoded: readonly Decoded[]): DecodedStream[] {
  return decoded.filter((part): part is DecodedStream => 'bytes' in part);
}

/** Files inside the streams. */
export function nestedOf(decoded: readonly Decoded[]): (NestedFile & { readonly nested: Uint8Array })[] {
  return decoded.filter(
    (part): part is NestedFile & { readonly nested: Uint8Array } =>
      'nested' in part && part.nested instanceof Uint8Array,
  );
}

/** Places of the streams that hold the needle, in order. */
export function placesOf(decoded: readonly Decoded[], needle: Uint8Array | string): string[] {
  const bytesOfNeedle = typeof needle === 'string' ? Buffer.from(needle) : Buffer.from(needle);
  return streamsOf(decoded)
    .filter(({ bytes }) => Buffer.from(bytes).includes(bytesOfNeedle))
    .map(({ place }) => place);
}

export function valuesOf(decoded: readonly Decoded[]): (bigint | number)[] {
  return streamsOf(decoded).flatMap(({ values }) => (values ?? []).map(({ value }) => value));
}
