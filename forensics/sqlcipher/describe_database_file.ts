import { looksRandom } from '../containers/looks_random';
import { hasSqliteMagic } from '../sqlite/layout';
import { openInViewer } from '../sqlite/viewer';
import { cipherOf, defaultPageBytes } from './page_cipher';
import { plainFramesOf, plainPagesOf } from './plain_pages';
import { proveEncryption } from './prove_encryption';

/**
 * What a database file turns out to be.
 * `encrypted_proven`: a viewer refuses it and every page and frame verifies with the key that was given.
 * `consistent_with_encryption`: nothing speaks against encryption, nothing proves it; random bytes look the same.
 */
export type DatabaseKind =
  | 'plain'
  | 'plain_in_wal'
  | 'plain_with_damaged_header'
  | 'encrypted_proven'
  | 'consistent_with_encryption'
  | 'empty'
  | 'not_a_database';

export interface DatabaseDescription {
  readonly kind: DatabaseKind;
  /** What was seen, in words and figures; holds no secret and no content. */
  readonly evidence: string;
}

export interface DatabaseMaterial {
  readonly main: Uint8Array;
  readonly wal?: Uint8Array;
  /** Raw key, 32 bytes. */
  readonly key?: Uint8Array;
}

/** Says what a database file is, by its content alone. Only a key can prove encryption. */
export async function describeDatabaseFile(material: DatabaseMaterial): Promise<DatabaseDescription> {
  return (await describePlain(material)) ?? describeUnreadable(material.main) ?? describeWithKey(material);
}

/** Whatever is readable in the main file or in its log. */
async function describePlain({ main, wal }: DatabaseMaterial): Promise<DatabaseDescription | undefined> {
  const frames = plainFramesOf(wal ?? new Uint8Array());
  const viewed = await openInViewer(main);
  if (viewed.opened && viewed.tables.length > 0) {
    return { kind: 'plain', evidence: `a SQLite viewer opens it and shows ${viewed.tables.length} tables` };
  }
  if (frames.length > 0) {
    const evidence = `the main file has ${main.length} bytes; ${frames.length} frames of its log are plain pages`;
    return { kind: 'plain_in_wal', evidence };
  }
  if (main.length === 0) return { kind: 'empty', evidence: 'the main file has 0 bytes' };
  if (viewed.opened) return describeEmptyView(main);
  const plain = plainPagesOf(main);
  if (plain === undefined) return undefined;
  const evidence = `the viewer says: ${viewed.message}; ${plain.numbers.length} pages of ${plain.pageBytes} bytes are plain b-tree pages`;
  return { kind: hasSqliteMagic(main) ? 'plain' : 'plain_with_damaged_header', evidence };
}

/** A viewer takes what is shorter than a header for an empty database, whatever it is. */
function describeEmptyView(main: Uint8Array): DatabaseDescription {
  if (hasSqliteMagic(main)) return { kind: 'plain', evidence: 'a SQLite viewer opens it and shows 0 tables' };
  return { kind: 'not_a_database', evidence: `the main file has ${main.length} bytes, which are no header` };
}

/** What cannot be an encrypted database: its size or its bytes do not allow it. */
function describeUnreadable(main: Uint8Array): DatabaseDescription | undefined {
  if (main.length % defaultPageBytes !== 0) {
    const evidence = `${main.length} bytes are no whole number of pages of ${defaultPageBytes} bytes`;
    return { kind: 'not_a_database', evidence };
  }
  const pages = Array.from({ length: main.length / defaultPageBytes }, (_, i) => i + 1);
  const uneven = pages.filter(
    (number) => !looksRandom(main.subarray((number - 1) * defaultPageBytes, number * defaultPageBytes)),
  );
  if (uneven.length === 0) return undefined;
  const evidence = `${uneven.length} of ${pages.length} pages do not look random, page ${uneven[0]} first`;
  return { kind: 'not_a_database', evidence };
}

async function describeWithKey({ main, wal, key }: DatabaseMaterial): Promise<DatabaseDescription> {
  const pages = main.length / defaultPageBytes;
  if (key === undefined) {
    const evidence = `${pages} pages that look random; consistent with encryption, not proven: there is no key`;
    return { kind: 'consistent_with_encryption', evidence };
  }
  if (cipherOf(main, key) === undefined) {
    const evidence = `${pages} pages that look random; page 1 does not verify with the key`;
    return { kind: 'not_a_database', evidence };
  }
  const otherKey = key.map((byte) => byte ^ 0xff);
  const proof = await proveEncryption({ main, ...(wal && { wal }), key, otherKey, expected: [] });
  const failed = proof.rungs.filter(({ rung, outcome }) => rung !== 3 && outcome !== 'held');
  const evidence = (failed.length > 0 ? failed : proof.rungs.slice(0, 2)).map(
    (rung) => `${rung.name}: ${rung.evidence}`,
  );
  return {
    kind: failed.length > 0 ? 'consistent_with_encryption' : 'encrypted_proven',
    evidence: evidence.join('. '),
  };
}
