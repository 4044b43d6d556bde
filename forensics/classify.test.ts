import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { classify, kindWhenOpened } from './classify';

const random = Buffer.concat(
  Array.from({ length: 128 }, (_, i) => createHash('sha256').update(`${i}`).digest()),
);
function walOf(frames: Buffer): Buffer {
  const header = Buffer.alloc(32 + 24);
  header.writeUInt32BE(0x377f0682);
  header.writeUInt32BE(4096, 8);
  return Buffer.concat([header, frames]);
}

function journalOf(pages: Buffer): Buffer {
  const sector = Buffer.alloc(512 + 4);
  Buffer.from('d9d505f920a163d7', 'hex').copy(sector);
  return Buffer.concat([sector, pages]);
}

const sqliteHeader = Buffer.from('SQLite format 3\0');

describe('The kind of a file', () => {
  const cases: [string, string, Uint8Array][] = [
    ['empty', 'databases/default', Buffer.alloc(0)],
    ['only zeros', 'databases/default', Buffer.alloc(4096)],
    ['looks random (unproven)', 'databases/default', random],
    ['plain SQLite database', 'default', Buffer.concat([sqliteHeader, Buffer.alloc(4080)])],
    [
      'SQLite header over bytes that look random (unproven)',
      'default',
      Buffer.concat([sqliteHeader, random]),
    ],
    [
      'SQLite write-ahead log',
      'default-wal',
      Buffer.concat([Buffer.from('377f0682', 'hex'), Buffer.alloc(28)]),
    ],
    ['SQLite rollback journal', 'default-journal', Buffer.from('d9d505f920a163d700000000', 'hex')],
    ['LevelDB log', 'leveldb/000003.log', Buffer.from('0000000000000001', 'hex')],
    ['Android backup', 'a', Buffer.from('ANDROID BACKUP\n5\n1\nnone\n')],
    ['Android backup', 'a.ab', Buffer.from('ANDROID BACKAP\n5\n1\nnone\n')],
    ['text', 'a', Buffer.from('ANDROID BACKAP\n5\n1\nnone\n')],
    [
      'Android backup, encrypted by its header (unproven)',
      'a',
      Buffer.from('ANDROID BACKUP\n5\n1\nAES-256\n'),
    ],
    ['gzip', 'a', gzipSync('a')],
    ['zlib', 'a', deflateSync('a')],
    ['zip', 'a', zipSync({ a: Buffer.from('a') })],
    ['preferences XML', 'a.xml', Buffer.from("<?xml version='1.0' ?>\n<map />")],
    ['property list', 'a.plist', Buffer.from('<plist version="1.0"><dict/></plist>')],
    ['property list', 'a.plist', Buffer.from('bplist00')],
    ['text', 'a', Buffer.from('Grüße\n')],
    ['UTF-16 text', 'a', Buffer.from('\ufeffGrüße', 'utf16le')],
    ['UTF-16 text', 'a', Buffer.from('\ufeffGrüße', 'utf16le').swap16()],
    ['Tink stream by its header (unproven)', 'a', Buffer.concat([Buffer.of(40), random])],
    ['Tink stream by its header (unproven)', 'a', Buffer.concat([Buffer.of(40), random.subarray(0, 60)])],
    ['text', 'a', Buffer.from(`(${'words '.repeat(20)}`)],
    ['SQLite write-ahead log of frames that look random (unproven)', 'a-wal', walOf(random)],
    ['SQLite write-ahead log', 'a-wal', walOf(Buffer.alloc(8192, 'words '))],
    ['SQLite rollback journal of pages that look random (unproven)', 'a-journal', journalOf(random)],
    ['SQLite rollback journal', 'a-journal', journalOf(Buffer.alloc(8192, 'words '))],
    ['APK', 'a', zipSync({ 'AndroidManifest.xml': Buffer.of(3), b: Buffer.of(1) })],
    ['zip', 'a', zipSync({ 'below/AndroidManifest.xml': Buffer.of(3) })],
    ['brotli by its name', 'a.br', brotliCompressSync('words')],
    ['PNG', 'a', Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(40)])],
    ['JPEG', 'a', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['xz', 'a', Buffer.from('fd377a585a000004', 'hex')],
    ['bzip2', 'a', Buffer.from('425a683931415926ff00', 'hex')],
    ['7-Zip', 'a', Buffer.from('377abcaf271c0004', 'hex')],
    ['RAR', 'a', Buffer.from('526172211a0700', 'hex')],
    ['PDF', 'a', Buffer.from('%PDF-1.7\x00\xff', 'latin1')],
    ['ISO media (MP4, MOV, HEIC)', 'a', Buffer.from('\0\0\0\x18ftypheic')],
    ['AppleDouble', 'a', Buffer.from('0005160700020000', 'hex')],
    ['compiled Android XML', 'a', Buffer.from('0300080010000000', 'hex')],
    ['unknown', 'a', Buffer.from([1, 2, 3])],
  ];
  for (const [kind, path, bytes] of cases)
    it(`${kind} (${path})`, () => assert.equal(classify(path, bytes), kind));
});

describe('The kind of a file that was opened', () => {
  it('is proven by the decoder that took a key, and by no other', () => {
    assert.equal(
      kindWhenOpened('looks random (unproven)', new Set(['sqlcipher'])),
      'encrypted SQLite database (proven: a key opens it)',
    );
    assert.equal(kindWhenOpened('gzip', new Set(['gzip'])), 'gzip');
    assert.equal(kindWhenOpened('looks random (unproven)', new Set()), 'looks random (unproven)');
  });
});
