import type { Acquisition, Device } from '../../devices/port';
import { describeDatabaseFile } from '../../forensics/sqlcipher/describe_database_file';
import { databaseFiles } from './database_files';
import type { HarnessWorld } from './world';

/** What shows the content that a device got, as far as the examiner can read it. */
export interface ReadableContent {
  readonly acquisitions: readonly Acquisition[];
  /** Database keys that the examiner was handed. */
  readonly keys: readonly Uint8Array[];
  /** Why content stays hidden from us; undefined when it does not. */
  readonly limit?: string;
}

/**
 * What the device keeps, with its key where one is handed over, and what it received where somebody recorded that. Without
 * either, an encrypted database hides from us what it hides from an attacker.
 */
export async function readableContent(world: HarnessWorld, device: Device): Promise<ReadableContent> {
  const kept = await device.examiner.sandbox();
  const keys = await world.keys.handedOver(device);
  if (device.capabilities.has('wire_witness'))
    return { acquisitions: [kept, await device.examiner.receivedOverTheWire()], keys };
  if (device.platform === 'browser' || device.capabilities.has('database_key'))
    return { acquisitions: [kept], keys };
  const { kind } = await describeDatabaseFile(await databaseFiles(device));
  if (kind === 'plain' || kind === 'plain_in_wal') return { acquisitions: [kept], keys };
  return {
    acquisitions: [kept],
    keys,
    limit: `the database of ${device.id} is not readable to us either; name a keyProvider for its key, or give what it received: a HAR file or recordTraffic`,
  };
}
