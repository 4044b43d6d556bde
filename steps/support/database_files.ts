import type { Device } from '../../devices/port';
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
 * The app's local database, wherever it lies: the file that opens with the device's key, else the one that the device names.
 * @throws UnknownVerdict when there is none
 */
export async function databaseFiles(device: Device, keys: DatabaseKeys): Promise<DatabaseFiles> {
  const { files } = await device.examiner.sandbox();
  const [key] = await keys.handedOver(device);
  const named = await device.examiner.databasePath();
  const found = (key && findDatabases(files, key)[0]) ?? files.find(({ path }) => path === named);
  if (!found)
    throw new UnknownVerdict(
      `Failed to find the local database on ${device.id}: no file opens with its key, and ${named} is not there.`,
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
    ...(await databaseFiles(device, keys)),
    key,
    otherKey,
    expected,
  });
  return rungs.map(({ rung, name, outcome, evidence }) => ({ name: `${rung}. ${name}`, outcome, evidence }));
}
