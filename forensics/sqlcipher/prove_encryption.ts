import { createHash } from 'node:crypto';
import type { Needle } from '../evidence';
import { readJournal } from '../sqlite/journal';
import { openInViewer } from '../sqlite/viewer';
import { readWal } from '../sqlite/wal';
import { checksRung } from './checks_rung';
import { expectedRowsRung } from './expected_rows';
import { cipherOf, defaultPageBytes, PageCipher } from './page_cipher';
import { type Rung, rungOf } from './rung';
import { verifyJournal, verifyPages, verifyWal } from './verify_pages';
import { wholeFileRung } from './whole_file';

/** What a SQLite viewer says of an encrypted file, to the letter; of other files too, so it proves nothing alone. */
export const viewerRefusal = 'file is not a database';

/** The files of one database, and what is needed to judge them. */
export interface EncryptionMaterial {
  readonly main: Uint8Array;
  readonly wal?: Uint8Array;
  readonly journal?: Uint8Array;
  /** The device's raw key, 32 bytes. */
  readonly key: Uint8Array;
  /** Any other 32 bytes: the control that a wrong key is refused. */
  readonly otherKey: Uint8Array;
  /** Values that must be readable in some table once decrypted, write-ahead log applied: the positive control. */
  readonly expected: readonly Needle[];
}

export interface EncryptionProof {
  /** True only when every rung held. */
  readonly proven: boolean;
  readonly rungs: readonly Rung[];
}

/**
 * Judges whether a database is encrypted under the device's key, by rungs that must all hold: viewer (1), HMACs and a whole file (2), expected
 * rows (3), not empty (6). Rung 4, the canary scan, is the caller's; rung 5 is compareInstalls.
 * @source facts on SQLCipher: a refusal and entropy tell nothing alone
 */
export async function proveEncryption(material: EncryptionMaterial): Promise<EncryptionProof> {
  const rungs = [
    await viewerRung(material.main),
    ...pageRungs(material),
    ...logRungs(material),
    await wholeFileRung(material.main, material.wal, material.key),
    await expectedRowsRung(material),
    notEmptyRung(material.main),
  ];
  return { proven: rungs.every(({ outcome }) => outcome === 'held'), rungs };
}

/** Rung 5: two installs must not share their salt. Their keys are compared by whoever holds them. @param a main file @param b main file */
export function compareInstalls(a: Uint8Array, b: Uint8Array): Rung {
  const name = 'two installs have different salts';
  if (a.length < 16 || b.length < 16) return rungOf(5, name, 'unknown', 'a main file holds no salt');
  const [saltA, saltB] = [hashPrefix(a.subarray(0, 16)), hashPrefix(b.subarray(0, 16))];
  return rungOf(
    5,
    name,
    saltA === saltB ? 'broken' : 'held',
    `SHA-256 of the salts starts ${saltA} and ${saltB}`,
  );
}

async function viewerRung(main: Uint8Array): Promise<Rung> {
  const name = 'a SQLite viewer refuses the file';
  const viewed = await openInViewer(main);
  if (viewed.opened) return rungOf(1, name, 'broken', `it opened and showed ${viewed.tables.length} tables`);
  return rungOf(1, name, viewed.message === viewerRefusal ? 'held' : 'broken', `it said: ${viewed.message}`);
}

function pageRungs({ main, key, otherKey }: EncryptionMaterial): Rung[] {
  const cipher = cipherOf(main, key) ?? defaultCipher(main, key);
  const pages = verifyPages(main, cipher);
  const own = checksRung(
    'every page verifies with the device’s key',
    'pages',
    main.length > 0 ? pages : undefined,
  );
  const wrong = verifyPages(main, new PageCipher(otherKey, cipher.salt, cipher.pageBytes));
  const opened = wrong.filter(({ outcome }) => outcome === 'verified').length;
  const refused = opened === 0 && pages.length > 0 ? 'held' : 'broken';
  const evidence = `${opened} of ${pages.length} pages verify with another key`;
  return [
    own,
    rungOf(2, 'no page verifies with another key', refused, evidence),
    flippedBitRung(main, cipher),
  ];
}

/** Flips one bit in the middle of the file and expects one more page that does not verify: the control of the check itself. */
function flippedBitRung(main: Uint8Array, cipher: PageCipher): Rung {
  const name = 'one flipped bit fails exactly its page';
  const pages = Math.floor(main.length / cipher.pageBytes);
  if (pages === 0) return rungOf(2, name, 'unknown', 'there is no whole page');
  const flippedPage = Math.floor(pages / 2) + 1;
  const at = (flippedPage - 1) * cipher.pageBytes + Math.floor(cipher.pageBytes / 2);
  const copy = Uint8Array.from(main);
  copy[at] = (copy[at] as number) ^ 1;
  const before = verifyPages(main, cipher);
  const after = verifyPages(copy, cipher);
  const changed = after.filter(({ outcome }, i) => outcome !== before[i]?.outcome).map(({ place }) => place);
  const exact = changed.join() === `page ${flippedPage}`;
  const evidence = `bit 0 of byte ${at} flipped; changed: ${changed.join(', ') || 'no page'}`;
  return rungOf(2, name, exact ? 'held' : 'broken', evidence);
}

function logRungs({ main, wal, journal, key }: EncryptionMaterial): Rung[] {
  const cipher = cipherOf(main, key) ?? defaultCipher(main, key);
  const rungs: Rung[] = [];
  if (wal?.some((byte) => byte !== 0)) {
    const log = readWal(wal);
    rungs.push(
      checksRung('every frame of the write-ahead log verifies', 'frames', log && verifyWal(log, cipher)),
    );
  }
  if (journal?.some((byte) => byte !== 0)) {
    const rollback = readJournal(journal, cipher.pageBytes);
    const checks = rollback && verifyJournal(rollback, cipher);
    rungs.push(checksRung('every page of the rollback journal verifies', 'pages', checks));
  }
  return rungs;
}

function notEmptyRung(main: Uint8Array): Rung {
  const evidence = `the main file has ${main.length} bytes`;
  return rungOf(6, 'the file is not empty', main.length > 0 ? 'held' : 'broken', evidence);
}

function defaultCipher(main: Uint8Array, key: Uint8Array): PageCipher {
  return new PageCipher(key, main.subarray(0, 16), defaultPageBytes);
}

function hashPrefix(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}
