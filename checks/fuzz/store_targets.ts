import { Serializer } from 'node:v8';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { compress } from 'snappyjs';
import { blockfileCacheDecoder } from '../../forensics/chromium/blockfile_cache_decoder';
import {
  cacheFile,
  cacheStorageMetadata,
  httpMetadata,
  sparseFile,
} from '../../forensics/chromium/cache_files_for_tests';
import { osCryptDecoder } from '../../forensics/chromium/os_crypt_decoder';
import { simpleCacheDecoder } from '../../forensics/chromium/simple_cache_decoder';
import { v8ValueDecoder } from '../../forensics/chromium/v8_value_decoder';
import { leveldbDecoder } from '../../forensics/leveldb/leveldb_decoder';
import { writeBatch, writeLog, writeTable } from '../../forensics/leveldb/leveldb_files_for_tests';
import { snappyDecoder } from '../../forensics/leveldb/snappy_decoder';
import { pictureDecoder } from '../../forensics/pictures/picture_decoder';
import { openEngine } from '../../forensics/sqlcipher/engine_for_tests';
import {
  sqlcipherDecoder,
  sqlcipherJournalDecoder,
  sqlcipherWalDecoder,
} from '../../forensics/sqlcipher/sqlcipher_decoders';
import { sqliteJournalDecoder, sqliteWalDecoder } from '../../forensics/sqlite/log_decoders';
import { sqliteDecoder } from '../../forensics/sqlite/sqlite_decoder';
import { tinkStreamDecoder } from '../../forensics/tink/tink_stream_decoder';
import { asJpeg, asPng, markedPixels } from '../../model/picture_marker/marked_picture';
import { SeededRandom } from '../../model/seeded_random';
import { encryptTinkStream } from '../../simulators/phone/client/tink_stream';
import { fuzzKey as key } from './decoder_reading';
import { decoderTarget } from './decoder_target';
import type { FuzzTarget } from './fuzz_target';
import { pngChunks } from './png_chunks';
import { levelDbChecksums, walChecksums } from './repairs';
import { seedFor } from './seed_for';

const text = 'words of a body '.repeat(10);
const indexKey = String.fromCharCode(0, 1, 2, 1, 3, 0, 0, 0, 0, 0, 0, 0x45, 0x40);

/** Decoders of databases and their logs, of browser stores and of pictures. */
export async function storeTargets(): Promise<readonly FuzzTarget[]> {
  return [...(await sqliteTargets()), tinkStreams(), ...browserTargets(), pictures()];
}

async function sqliteTargets(): Promise<readonly FuzzTarget[]> {
  const [wal, keyedWal] = [await filesOf(undefined, 'wal'), await filesOf(key, 'wal')];
  const [journal, keyedJournal] = [await filesOf(undefined, 'persist'), await filesOf(key, 'persist')];
  const beside = (files: Record<string, Uint8Array>) => ({ default: files.default! });
  const page = { head: 100 };
  return [
    decoderTarget(sqliteDecoder, [
      seedFor('default', journal.default!, page),
      seedFor('default', wal.default!, page),
    ]),
    decoderTarget(sqliteWalDecoder, [
      seedFor('default-wal', wal['default-wal']!, { head: 32, repair: walChecksums, beside: beside(wal) }),
    ]),
    decoderTarget(sqliteJournalDecoder, [
      seedFor('default-journal', journal['default-journal']!, { head: 512, beside: beside(journal) }),
    ]),
    decoderTarget(sqlcipherDecoder, [seedFor('default', keyedJournal.default!, { head: 1024 })]),
    decoderTarget(sqlcipherWalDecoder, [
      seedFor('default-wal', keyedWal['default-wal']!, {
        head: 32 + 24,
        repair: walChecksums,
        beside: beside(keyedWal),
      }),
    ]),
    decoderTarget(sqlcipherJournalDecoder, [
      seedFor('default-journal', keyedJournal['default-journal']!, {
        head: 1024,
        beside: beside(keyedJournal),
      }),
    ]),
  ];
}

async function filesOf(engineKey: Uint8Array | undefined, mode: 'wal' | 'persist') {
  const engine = await openEngine(engineKey);
  await engine.run(`pragma page_size = 512; pragma journal_mode = ${mode}; begin; create table t(n, a)`);
  await engine.run(
    `create index i on t(a); insert into t values(1, '${'long-'.repeat(100)}'), (2.5, 'short'); commit`,
  );
  await engine.run("delete from t where n = 1; insert into t values(7000000000001, 'third')");
  const files = engine.files();
  await engine.close();
  return files;
}

/** Changes in the first segment leave nothing that the key is known by. */
function tinkStreams(): FuzzTarget {
  const encrypted = (plain: Uint8Array) =>
    encryptTinkStream(
      { key, salt: new Uint8Array(32), noncePrefix: new Uint8Array(7), associatedData: 'a.jpg' },
      plain,
    );
  const firstSegment = 4096;
  return decoderTarget(tinkStreamDecoder, [
    seedFor('files/a.jpg', encrypted(Buffer.alloc(9000, text)), { head: firstSegment }),
    seedFor('files/a.jpg', encrypted(Buffer.from(text)), { head: 40 }),
    ...[text, text.repeat(30)].map((plain) =>
      seedFor('files/a.jpg', Buffer.from(plain), { repair: encrypted }),
    ),
  ]);
}

function browserTargets(): readonly FuzzTarget[] {
  const value = serializedValue();
  const packed = Buffer.concat([Buffer.of(2, 0xff, 0x11, 2), compress(value)]);
  const snappyStart = packed.subarray(0, 4);
  const log = writeLog([
    writeBatch(1, [{ key: indexKey, value: packed }, { key: 'k', value }, { key: 'gone' }]),
    writeBatch(4, [{ key: `${indexKey}x`, value: Buffer.from(text) }]),
  ]);
  const table = writeTable(
    [
      { key: indexKey, value: packed },
      { key: `${indexKey}x`, value },
    ],
    'snappy',
  );
  const plainTable = writeTable(
    [
      { key: 'a', value: text },
      { key: 'ab', value },
    ],
    'none',
  );
  const [brotli, gzip] = [brotliCompressSync(text), gzipSync(text)];
  return [
    decoderTarget(leveldbDecoder, [
      seedFor('a.indexeddb.leveldb/000003.log', log, { repair: levelDbChecksums }),
      seedFor('a.indexeddb.leveldb/000005.ldb', table, { tail: 48 }),
      seedFor('000007.ldb', plainTable, { tail: 48 }),
    ]),
    decoderTarget(snappyDecoder, [
      seedFor('v', packed, { head: 6 }),
      seedFor('v', value, { repair: (plain) => Buffer.concat([snappyStart, compress(plain)]) }),
    ]),
    decoderTarget(v8ValueDecoder, [seedFor('v', value, { head: 17 })]),
    decoderTarget(simpleCacheDecoder, [
      seedFor('a_0', cacheFile(brotli, httpMetadata('content-encoding: br')), { head: 24, tail: 24 }),
      seedFor('b_0', cacheFile(gzip, cacheStorageMetadata(['content-encoding', 'gzip'])), {
        head: 24,
        tail: 24,
      }),
      seedFor('c_s', sparseFile([9, 'abc'], [0, 'def']), { head: 24 }),
    ]),
    decoderTarget(blockfileCacheDecoder, [
      seedFor('data_1', blockFile(), { head: 8192, beside: { f_000001: gzip } }),
    ]),
    decoderTarget(osCryptDecoder, [seedFor('Default/Cookies', Buffer.from(`v10${text}and v10${text}`))]),
  ];
}

function serializedValue(): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  const map = new Map([[1, new Set(['two'])]]);
  serializer.writeValue({
    n: 7e9,
    list: [1, { b: 2n ** 80n }],
    a: Float64Array.of(1.5),
    d: new Date(1e12),
    map,
    e: new Error('x'),
  });
  return Buffer.concat([Buffer.of(0xff, 21, 0xfe), Buffer.alloc(12), serializer.releaseBuffer()]);
}

/** A file of one entry, its headers in the block behind it and its body in a file of its own. */
function blockFile(): Buffer {
  const metadata = httpMetadata('content-encoding: gzip');
  const file = Buffer.alloc(8192 + 2 * 256);
  file.write('c3ca04c1', 'hex');
  file.writeInt32LE(256, 12);
  file.set([1, 0, 0, 0, 0, 0, 0, 0], 8192 + 32);
  file.writeInt32LE(metadata.length, 8192 + 40);
  file.writeInt32LE(gzipSync(text).length, 8192 + 44);
  file.writeUInt32LE(0xa001_0001, 8192 + 56);
  file.writeUInt32LE(0x8000_0001, 8192 + 60);
  file.fill('k', 8192 + 96, 8192 + 256);
  metadata.copy(file, 8192 + 256);
  return file;
}

function pictures(): FuzzTarget {
  const pixels = markedPixels(0x0123_4567_89ab_cdefn, 16, new SeededRandom('fuzz'));
  const jpeg = Buffer.from(asJpeg(pixels, 80, 'x'));
  const scan = jpeg.indexOf(Buffer.from('ffda', 'hex')) + 14;
  const repainted = (data: Buffer) => {
    const all = Buffer.concat([data, pixels.data]).subarray(0, pixels.data.length);
    return Buffer.from(asPng({ ...pixels, data: all }, 'x'));
  };
  return decoderTarget(pictureDecoder, [
    seedFor('a.png', asPng(pixels, 'x'), { head: 33, tail: 12, repair: pngChunks }),
    seedFor('a.png', pixels.data, { repair: repainted }),
    seedFor('a.jpg', jpeg, { head: 24, tail: 2 }),
    seedFor('a.jpg', jpeg, { head: scan, tail: 2 }),
  ]);
}
