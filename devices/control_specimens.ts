import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import bplist from 'bplist-creator';
import { strToU8, zipSync } from 'fflate';
import initSqlJs from 'sql.js';
import { pack } from 'tar-stream';
import type { Needle } from '../model/ledger';
import { asJpeg, asPng, markedPixels } from '../model/picture_marker/marked_picture';
import { SeededRandom } from '../model/seeded_random';
import {
  blockFileOf,
  cachedResponseOf,
  encryptedValueOf,
  serializedValueOf,
  snappyValueOf,
  zstdFrameOf,
} from './control_chromium_files';
import { rollbackJournalOf } from './control_rollback_journal';
import { writeAheadLogOf } from './control_write_ahead_log';

export interface Specimen {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface Control {
  readonly text: string;
  readonly bytes: Buffer;
  readonly integer: bigint;
  readonly real: number;
  /** Carried by pixels. */
  readonly code: bigint;
}

/** Pixels; small, because every scan decodes it. */
const pictureSide = 64;

const made = new Map<string, Promise<readonly Specimen[]>>();

/** Has characters that every escape treats otherwise, so that no encoding of it equals another. */
function controlFrom(controlText: string): Control {
  const bytes = createHash('sha256').update(controlText).digest();
  return {
    text: `${controlText} "Prüfung & Kontrolle/1"`,
    bytes,
    integer: BigInt(bytes.readUIntBE(0, 6)) + (1n << 48n),
    real: bytes.readUIntBE(6, 6) + 0.5,
    code: bytes.readBigUInt64BE(16),
  };
}

/** What a scan finds in the specimens of the same text: it proves encodings and decoders. */
export function controlNeedles(controlText: string): readonly Needle[] {
  const { text, bytes, integer, real, code } = controlFrom(controlText);
  return [
    { id: 'control-text', form: 'text', text },
    { id: 'control-bytes', form: 'bytes', bytes },
    { id: 'control-integer', form: 'integer', value: integer },
    { id: 'control-real', form: 'real', value: real },
    { id: 'control-picture', form: 'picture', code },
  ];
}

/**
 * Files that hold the control: one in every encoding, and one for each kind of container. They are written by libraries, or
 * by hand where there is none, and share nothing with the readers they prove. Made once for each text.
 */
export function controlSpecimens(controlText: string): Promise<readonly Specimen[]> {
  const before = made.get(controlText) ?? makeSpecimens(controlFrom(controlText));
  made.set(controlText, before);
  return before;
}

async function makeSpecimens(control: Control): Promise<readonly Specimen[]> {
  const { text } = control;
  const plain = Buffer.from(text);
  const database = await sqliteOf(control);
  const random = new SeededRandom(text);
  return [
    { path: 'control_encodings.txt', bytes: everyEncoding(control) },
    { path: 'control.txt.gz', bytes: gzipSync(plain) },
    { path: 'control.zz', bytes: deflateSync(plain) },
    { path: 'control.txt.br', bytes: brotliCompressSync(plain) },
    { path: 'control.txt.zst', bytes: zstdFrameOf(plain) },
    { path: 'control.zip', bytes: zipSync({ 'control.txt': strToU8(text) }, { mtime: '1980-01-02' }) },
    { path: 'control.tar', bytes: await tarOf(plain) },
    { path: 'control.ab', bytes: androidBackupOf(await tarOf(plain)) },
    { path: 'control_preferences.xml', bytes: Buffer.from(preferencesXml(text)) },
    { path: 'control.plist', bytes: bplist({ control: text, data: plain }) },
    { path: 'control_xml.plist', bytes: Buffer.from(xmlPropertyList(text)) },
    { path: 'control.png', bytes: asPng(markedPixels(control.code, pictureSide, random), 'control') },
    { path: 'control.jpg', bytes: asJpeg(markedPixels(control.code, pictureSide, random), 90, 'control') },
    { path: 'control.sqlite', bytes: database },
    { path: 'control.sqlite-wal', bytes: writeAheadLogOf(database) },
    { path: 'control.sqlite-journal', bytes: rollbackJournalOf(database) },
    { path: 'control_value.v8', bytes: serializedValueOf(numbersOf(control)) },
    { path: 'control_value.snappy', bytes: snappyValueOf(plain) },
    { path: 'Sessions_Encrypted/control', bytes: encryptedValueOf(plain) },
    { path: 'blockfile/data_1', bytes: blockFileOf(plain) },
    { path: 'control_cache_0', bytes: cachedResponseOf(plain) },
  ];
}

/** Without text, so that only their decoding finds them. */
function numbersOf({ integer, real }: Control): object {
  return { whole: Number(integer), long: integer, fraction: real };
}

function everyEncoding({ text, bytes }: Control): Buffer {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const escaped = Array.from(
    text,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const forms = [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(text, 'latin1'),
    utf8.toString('base64'),
    utf8.toString('hex'),
    encodeURIComponent(text),
    escaped.join(''),
    bytes,
  ];
  return Buffer.concat(forms.flatMap((form) => [Buffer.from(form as string), Buffer.from('\n\n')]));
}

async function tarOf(content: Buffer): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: 'control.txt', mtime: new Date(0) }, content);
  archive.finalize();
  return buffer(archive as unknown as NodeJS.ReadableStream);
}

/** As `adb backup` writes it without a password. */
function androidBackupOf(tar: Buffer): Buffer {
  return Buffer.concat([Buffer.from('ANDROID BACKUP\n5\n1\nnone\n'), deflateSync(tar)]);
}

function preferencesXml(text: string): string {
  return `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n    <string name="control">${escapeXml(text)}</string>\n</map>\n`;
}

function xmlPropertyList(text: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>control</key><string>${escapeXml(text)}</string></dict></plist>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

async function sqliteOf({ text, integer, real }: Control): Promise<Uint8Array> {
  const engine = await initSqlJs();
  const database = new engine.Database();
  database.run('CREATE TABLE control (value TEXT, whole INTEGER, fraction REAL)');
  database.run(`INSERT INTO control VALUES (?, ${integer}, ?)`, [text, real]);
  const bytes = database.export();
  database.close();
  return bytes;
}
