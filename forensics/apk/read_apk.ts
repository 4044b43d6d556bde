import { type ByteSource, bytesUpTo, memorySource } from '../bytes/byte_source';
import { MAX_STREAM_BYTES } from '../containers/bounds';
import { decodeZip } from '../containers/zip_decoder';
import { type BinaryElement, readBinaryXml } from './binary_xml';
import { DamagedApk } from './damaged_apk';
import { ResourceTable, type TableValue } from './resource_table';

const manifestFile = 'AndroidManifest.xml';
const tableFile = 'resources.arsc';

/** One compiled XML file of an APK. */
interface ApkDocument {
  /** Path in the APK. */
  readonly file: string;
  readonly root: BinaryElement;
}

/** What a resource is on phones of one configuration. */
interface ApkResource {
  readonly qualifiers: string;
  readonly content: { readonly text: string } | { readonly document: ApkDocument };
}

/** The manifest of an APK, and its resources when they are asked for. */
export interface Apk {
  readonly manifest: ApkDocument;
  readonly isBuilt: true;
  /**
   * All variants of a resource; empty when there is none.
   * @param reference as the manifest's attributes hold it, e.g. `@0x7f020000`
   * @throws DamagedApk when the table, or a file that the resource is, cannot be read
   */
  resource(reference: string): readonly ApkResource[];
}

/**
 * Reads an app as phones get it. Nothing but what is asked for is unpacked.
 * @throws DamagedApk when it is no archive with a compiled manifest
 */
export function readApk(apk: Uint8Array): Apk {
  const root = readNamed(manifestFile, () => readBinaryXml(entryOf(apk, manifestFile)));
  let table: ResourceTable | undefined;
  return {
    manifest: { file: manifestFile, root },
    isBuilt: true,
    resource(reference) {
      const number = /^@0x([0-9a-f]{8})$/.exec(reference)?.[1];
      if (number === undefined) return [];
      table ??= readNamed(tableFile, () => new ResourceTable(entryOf(apk, tableFile)));
      const values = readNamed(tableFile, () => table!.valuesOf(Number.parseInt(number, 16)));
      return values.flatMap((value) => contentOf(apk, value));
    },
  };
}

function contentOf(apk: Uint8Array, { qualifiers, text }: TableValue): readonly ApkResource[] {
  if (text === undefined) return [];
  if (!/^\S+\/\S+\.xml$/.test(text)) return [{ qualifiers, content: { text } }];
  const root = readNamed(text, () => readBinaryXml(entryOf(apk, text)));
  return [{ qualifiers, content: { document: { file: text, root } } }];
}

/** Adds to what is wrong with a file which one it is. */
function readNamed<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof DamagedApk)) throw cause;
    throw new DamagedApk(`Failed to read ${file} of the APK: ${cause.message}.`, { cause });
  }
}

/** The only entry of a name: of two, readers differ in which they take. */
function entryOf(apk: Uint8Array, name: string): Uint8Array {
  const parts = [...decodeZip(memorySource(apk), (entry) => entry === name)];
  const entries = parts.flatMap((part) => ('source' in part ? [contentIn(part.source)] : []));
  const unread = parts.find((part) => 'unread' in part && ['', `entry ${name}`].includes(part.place));
  if (unread !== undefined && 'unread' in unread)
    throw new DamagedApk(`${unread.place === '' ? 'the archive' : 'it'} ${unread.unread}`);
  if (entries.length === 1) return entries[0]!;
  throw new DamagedApk(`expected one entry of that name, got ${entries.length}`);
}

function contentIn(entry: ByteSource): Uint8Array {
  const bytes = bytesUpTo(entry, MAX_STREAM_BYTES);
  if (bytes === undefined) throw new DamagedApk(`it expands beyond ${MAX_STREAM_BYTES} bytes`);
  return bytes;
}
