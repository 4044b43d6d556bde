import type { Device } from '../../devices/port';
import type { Needle } from '../../model/ledger';
import type { ModelUser } from '../../model/population';
import { ownBuild } from './app_build';
import type { EvidenceRow, SearchRequest } from './examination';
import { mediaTypes } from './media_types';
import { readableContent } from './readable_content';
import type { HarnessWorld } from './world';

/** A user of the app model with the phone that is theirs alone. */
export interface UserWithPhone {
  readonly user: ModelUser;
  readonly device: Device;
}

/** What a search of one user's phone starts from. */
export interface SearchedPhone extends UserWithPhone {
  /** Everything of a search but its question and its needles. */
  readonly search: Omit<SearchRequest, 'question' | 'needles'>;
}

/** Every user installs the app on a phone of their own, signs in and synchronizes, one after the other. */
export async function synchronizeEachUser(world: HarnessWorld): Promise<void> {
  for (const user of world.facts.users) {
    const { app } = await world.deviceOf(user);
    await app.install(ownBuild(world));
    await app.start();
    await app.signIn(user);
    await app.synchronize();
  }
}

/** The rows that a judge gives of each user's phone, whatever it says of the others. A phone that hides its content is a limit. */
export async function ofEachPhone(
  world: HarnessWorld,
  judge: (phone: SearchedPhone) => Promise<readonly EvidenceRow[]>,
): Promise<readonly EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (const user of world.facts.users) {
    const device = await world.deviceOf(user);
    const { acquisitions, keys, limit } = await readableContent(world, device);
    if (limit) world.attachJson(mediaTypes.limit, { reason: limit });
    const controls = [
      ...world.facts.expectations.knownOn(user.name),
      ...device.examiner.localDatabaseWords.map((text): Needle => ({ id: text, form: 'text', text })),
    ];
    rows.push(...(await judge({ user, device, search: { acquisitions, keys, controls } })));
  }
  return rows;
}
