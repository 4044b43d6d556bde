import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { classify } from './classify';

const random = Buffer.concat(
  Array.from({ length: 128 }, (_, i) => createHash('sha256').update(`${i}`).digest()),
);
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
    ['unknown', 'a', Buffer.from([1, 2, 3])],
  ];
  for (const [kind, path, bytes] of cases)
    it(`${kind} (${path})`, () => assert.equal(classify(path, bytes), kind));
});
