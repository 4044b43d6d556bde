import type { Device } from '../../devices/port';
import { describeDatabaseFile } from '../../forensics/sqlcipher/describe_database_file';
import { findLocalDatabases } from './database_files';

/** Paths of what can be the app's local database and is not encrypted. */
export async function plainDatabases(device: Device): Promise<readonly string[]> {
  const { files } = await device.examiner.sandbox();
  const found = await findLocalDatabases(files, device, device.examiner.appId());
  const described = await Promise.all(
    found.map(async ({ path, bytes }) => ({ path, ...(await describeDatabaseFile({ main: bytes })) })),
  );
  return described.filter(({ kind }) => kind === 'plain').map(({ path }) => path);
}
