import type { Acquisition, Device } from '../../devices/port';
import type { Needle } from '../../forensics/evidence';
import { findDatabases } from '../../forensics/sqlcipher/find_database';
import { proveEncryption } from '../../forensics/sqlcipher/prove_encryption';
import { UnknownVerdict } from '../../model/outcome_errors';
import type { DatabaseKeys } from './database_keys';
import type { EvidenceRow } from './examination';

/** One database as it lies on the device. */
export interface DatabaseFiles {
  readonly path: string;
  readonly main: Uint8Array;
  readonly wal?: Uint8Array;
  readonly journal?: Uint8Array;
}

/**
 * The app's local database among files, wherever it lies: the one that opens with the build's key, else the one that holds the
 * local database's own table names plain, else the one whose path the device names.
 */
export async function findLocalDatabase(
  files: Acquisition['files'],
  { examiner }: Device,
  appId: string,
): Promise<Acquisition['files'][number] | undefined> {
  const key = await examiner.databaseKey(appId);
  const encrypted = key && findDatabases(files, key.bytes)[0];
  const isPlainOne = ({ bytes }: { bytes: Uint8Array }) =>
    examiner.localDatabaseWords.every((word) =>
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(word),
    );
  return encrypted ?? files.find(isPlainOne) ?? files.find(({ path }) => path === examiner.databasePath());
}

/** The examined build's local database with what lies beside it. @throws UnknownVerdict when there is none */
export async function databaseFiles(device: Device): Promise<DatabaseFiles> {
  const { files } = await device.examiner.sandbox();
  const found = await findLocalDatabase(files, device, device.examiner.appId());
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
