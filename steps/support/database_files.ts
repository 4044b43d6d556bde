import type { Acquisition, Device } from '../../devices/port';
import type { Needle } from '../../forensics/evidence';
import { findDatabases } from '../../forensics/sqlcipher/find_database';
import { proveEncryption } from '../../forensics/sqlcipher/prove_encryption';
import { UnknownVerdict } from '../../model/outcome_errors';
import type { DatabaseKeys } from './database_keys';
import type { EvidenceRow } from './examination';
import { wholeFiles } from './whole_files';

/** One database as it lies on the device. */
export interface DatabaseFiles {
  readonly path: string;
  readonly main: Uint8Array;
  readonly wal?: Uint8Array;
  readonly journal?: Uint8Array;
}

/**
 * What can be the build's local database among files, wherever it lies: those that open with its key, else those that hold the
 * local database's own table names plain, else the one whose path the device names. Several only if builds share a key.
 */
export async function findLocalDatabases(
  files: Acquisition['files'],
  { examiner, capabilities }: Device,
  appId: string,
): Promise<Acquisition['files']> {
  const key = capabilities.has('database_key') ? await examiner.databaseKey(appId) : undefined;
  const encrypted = key && findDatabases(files, key.bytes);
  const isPlainOne = ({ bytes }: { bytes: Uint8Array }) =>
    examiner.localDatabaseWords.every((word) =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(word),
    );
  const candidates = [
    encrypted ?? [],
    files.filter(isPlainOne),
    files.filter(({ path }) => path === examiner.databasePath(appId)),
  ];
  return candidates.find(({ length }) => length > 0) ?? [];
}

/** The examined build's local database with what lies beside it. @throws UnknownVerdict when there is none */
export async function databaseFiles(device: Device): Promise<DatabaseFiles> {
  const files = wholeFiles(await device.examiner.sandbox());
  const [found] = await findLocalDatabases(files, device, device.examiner.appId());
  if (!found)
    throw new UnknownVerdict(
      `Failed to find the local database on ${device.id}: no file opens with its key, none is a plain one, and ${device.examiner.databasePath()} is not there.`,
    );
  const beside = (suffix: string) => files.find(({ path }) => path === found.path + suffix)?.bytes;
  const [wal, journal] = [beside('-wal'), beside('-journal')];
  return { path: found.path, main: found.bytes, ...(wal && { wal }), ...(journal && { journal }) };
}

/** The ladder of proof, a row a rung. @throws BrokenPromise when the app has no key */
export async function proofRows(
  device: Device,
  keys: DatabaseKeys,
  expected: readonly Needle[],
): Promise<readonly EvidenceRow[]> {
  const { bytes: key } = await keys.of(device);
  const otherKey = key.map((byte) => byte ^ 0xff);
  const { rungs } = await proveEncryption({
    ...(await databaseFiles(device)),
    key,
    otherKey,
    expected,
  });
  return rungs.map(({ rung, name, outcome, evidence }) => ({ name: `${rung}. ${name}`, outcome, evidence }));
}
