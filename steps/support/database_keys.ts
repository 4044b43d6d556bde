import { createHash } from 'node:crypto';
import type { DatabaseKey, Device } from '../../devices/port';
import { BrokenPromise, HarnessBug } from '../../model/outcome_errors';
import type { HarnessWorld } from './world';

/** The database keys of a scenario's devices, as the devices' witnesses give them. */
export class DatabaseKeys {
  private readonly remembered = new Map<string, DatabaseKey>();

  constructor(private readonly world: HarnessWorld) {}

  /** @throws BrokenPromise when the app has no key: then its database is not encrypted by one */
  async of(device: Device): Promise<DatabaseKey> {
    const key = await device.examiner.databaseKey();
    if (!key)
      throw new BrokenPromise(
        `Failed to get the database key of ${device.id}: the app has none. Look how it opens its database.`,
      );
    return key;
  }

  /** What an examiner is handed so that nothing stays hidden: the device's key, or nothing for a plain database. */
  async handedOver(device: Device): Promise<readonly Uint8Array[]> {
    const key = device.capabilities.has('database_key') ? await device.examiner.databaseKey() : undefined;
    return key ? [key.bytes] : [];
  }

  /** Keeps the persona's key for a later comparison. */
  async remember(persona: string): Promise<void> {
    this.remembered.set(persona, await this.of(await this.world.device(persona)));
  }

  beforeOf(persona: string): DatabaseKey {
    const key = this.remembered.get(persona);
    if (!key) throw new HarnessBug(`Failed to compare keys: nobody remembered the key of ${persona}.`);
    return key;
  }
}

/** What a report may show of a key: the beginning of its SHA-256. */
export function fingerprint({ bytes }: Pick<DatabaseKey, 'bytes'>): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}
