import type { Device, RestoredPart } from '../devices/port';
import { findDatabases } from '../forensics/sqlcipher/find_database';
import { BrokenPromise, HarnessBug } from '../model/outcome_errors';
import { install, updateFromStore } from './support/app_build';
import { failureOf } from './support/app_failure';
import { readableByOne } from './support/readable_by_one';
import { expectNothingShown, expectShown } from './support/shown_objects';
import { type HarnessWorld, Then, When } from './support/world';

When(
  '{restoredPart} of it is restored on another phone of {persona}',
  async function (part: RestoredPart, persona: string) {
    await restoreOnNew(this, await this.moveTo(persona, { label: `${persona.toLowerCase()}-2` }), part);
  },
);

When('{restoredPart} of it is restored on the same phone', async function (part: RestoredPart) {
  const { conditions } = await this.device(this.persona);
  await conditions.restoreBackup(this.backups.last, part);
});

When("the whole of it is restored on {persona}'s phone", async function (persona: string) {
  await restoreOnNew(this, await this.device(persona), 'whole');
});

Then(
  "the key store of {persona}'s phone does not unwrap the key of the phone that the backup is of",
  async function (persona: string) {
    const { examiner, id } = await this.device(persona);
    const wrappedKey = await this.backups.device.examiner.wrappedDatabaseKey();
    if (!wrappedKey)
      throw new BrokenPromise(
        `Failed to find the wrapped key of the phone that the backup is of: its local storage kept none. Look where it keeps its key.`,
      );
    const unwrapped = await examiner.unwrapWithKeyStore(wrappedKey);
    this.examination.expectHeld('The wrapped key after a restore', [
      {
        name: `the key store of ${id} refuses it`,
        outcome: unwrapped ? 'broken' : 'held',
        evidence: unwrapped ? `it gave ${unwrapped.length} bytes` : 'it refused',
      },
    ]);
  },
);

When("{persona}'s phone is updated from the store and used", async function (persona: string) {
  const device = await this.device(persona);
  await updateFromStore(this, device, { encryptionDbEnabled: true });
  if (await failureOf(device.app.synchronize())) {
    await device.app.signIn(this.user(persona));
    await device.app.synchronize();
  }
  await device.app.close();
});

Then(
  "the app on {persona}'s phone has started, and shows nothing until she has signed in and synchronized",
  async function (persona: string) {
    const device = await this.device(persona);
    this.examination.expectHeld('The app after a restore', [
      {
        name: `it starts on ${device.id}`,
        outcome: this.startRefusal ? 'broken' : 'held',
        evidence: this.startRefusal?.message ?? 'it started',
      },
    ]);
    await expectNothingShown(this, device);
    const user = this.user(persona);
    await device.app.signIn(user);
    await device.app.synchronize();
    await expectShown(this, device, this.facts.expectations.objectsOnDevice(user.name));
  },
);

Then(
  "nothing that {persona} alone may read is readable on {persona}'s phone before he has signed in",
  async function (owner: string, other: string) {
    const device = await this.device(other);
    const log = new Set((await device.examiner.clientLog()).files.map(({ path }) => path));
    const whole = await device.examiner.sandbox();
    const sandbox = { ...whole, files: whole.files.filter(({ path }) => !log.has(path)) };
    const key = await device.examiner.databaseKey();
    const opens = key !== undefined && findDatabases(sandbox.files, key.bytes).length > 0;
    await this.examination.expectNothingFound({
      question: `what ${owner} alone may read, on ${device.id} after a restore, with its key (client log: promise sandbox)`,
      acquisitions: [sandbox],
      keys: opens ? [key.bytes] : [],
      controls: (opens ? key.databaseTexts : []).map((text) => ({ id: text, form: 'text', text })),
      needles: readableByOne(this, owner, other).flatMap(({ needles }) => needles),
    });
  },
);

/** Puts the build on a phone that never had it, as a restore does, and brings the backup back. */
async function restoreOnNew(world: HarnessWorld, device: Device, part: RestoredPart): Promise<void> {
  if (!world.running)
    throw new HarnessBug('Failed to restore a backup: expected an installed build, got none.');
  await install(world, device, world.running);
  await device.conditions.restoreBackup(world.backups.last, part);
}
