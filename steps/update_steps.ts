import { AppFailure, type Device, type OverTheAirUpdate } from '../devices/port';
import type { Needle } from '../model/ledger';
import { encryptedBuild, newerRelease, newerVersion, olderVersion, ownBuild } from './support/app_build';
import { mediaTypes } from './support/media_types';
import { readableContent } from './support/readable_content';
import { expectNothingShown, expectShown } from './support/shown_objects';
import { Given, type HarnessWorld, Then, When } from './support/world';

Given('{persona} has installed an app that encrypts its database', async function (persona: string) {
  await (await this.device(persona)).app.install(encryptedBuild(this));
});

Given("the app is closed on {persona}'s phone", async function (persona: string) {
  await (await this.device(persona)).app.close();
});

Given('{persona} synchronizes', async function (persona: string) {
  await (await this.device(persona)).app.synchronize();
});

When('a release with database encryption is deployed to the cloud', async function () {
  await (await this.device(this.persona)).conditions.deployToCloud(newerVersion);
});

When(
  "{persona}'s app is updated over the air to a release {encryptionSetting}",
  async function (persona: string, encryptionDbEnabled: boolean) {
    if (withoutOverTheAir(this)) return 'skipped';
    await offer(this, persona, newerRelease(this, { encryptionDbEnabled }));
    return undefined;
  },
);

When(
  "{persona}'s app is updated from the store to a release {encryptionSetting}",
  async function (persona: string, encryptionDbEnabled: boolean) {
    const { app } = await this.device(persona);
    await app.updateFromStore({ ...ownBuild(this), version: newerVersion, encryptionDbEnabled });
    await app.start();
  },
);

When(
  'an update over the air {updateFault}, and {persona} opens the app again',
  async function (fault: string, persona: string) {
    if (withoutOverTheAir(this)) return 'skipped';
    await offer(this, persona, newerRelease(this, { encryptionDbEnabled: true, ...faulty[fault] }));
    return undefined;
  },
);

When(
  '{persona} uninstalls the app and installs and uses the release without database encryption',
  async function (persona: string) {
    const { app } = await this.device(persona);
    await app.uninstall();
    await app.install({ ...ownBuild(this), version: newerVersion, encryptionDbEnabled: false });
    await app.start();
    await app.signIn(this.user(persona));
    await app.synchronize();
  },
);

Then("{persona}'s phone shows 0 objects after the update/reinstall", async function (persona: string) {
  await expectNothingShown(this, await this.device(persona));
});

Then('{persona} cannot synchronize before she has signed in again', async function (persona: string) {
  const { app, id } = await this.device(persona);
  const refusal = await app.synchronize().then(
    () => undefined,
    (error) => {
      if (!(error instanceof AppFailure)) throw error;
      return error.message;
    },
  );
  this.examination.expectHeld('The session', [
    {
      name: `nobody is signed in on ${id}`,
      outcome: refusal === undefined ? 'broken' : 'held',
      evidence: refusal ?? 'a synchronization went through',
    },
  ]);
});

Then(
  "after signing in again {persona}'s phone shows all objects that she may read",
  async function (persona: string) {
    await signInAgain(this, persona);
    const { name } = this.user(persona);
    await expectShown(this, await this.device(persona), this.facts.expectations.objectsOnDevice(name));
  },
);

Then("after signing in again {persona}'s edit is on her phone", async function (persona: string) {
  await signInAgain(this, persona);
  const { acquisitions, keys } = await readableContent(this, await this.device(persona));
  const question = `the edit of ${persona}, which was synchronized before the update`;
  await this.examination.expectAllFound({ question, acquisitions, needles: [], keys }, this.edits);
});

Then("Watertight tells whether {persona}'s edit was lost", async function (persona: string) {
  await signInAgain(this, persona);
  const device = await this.device(persona);
  const { acquisitions, keys } = await readableContent(this, device);
  const needles = this.edits.flatMap((edit) => edit.needles);
  const question = `the edit of ${persona}, which was not synchronized before the update`;
  const controls = knownTo(this, device, persona);
  const found = await this.examination.found({ question, acquisitions, needles, keys, controls });
  this.examination.record(
    'Changes that were not synchronized before the update',
    this.edits.map(({ id, entity, attribute }) => ({
      name: `${entity}.${attribute} (${id})`,
      outcome: 'held',
      evidence: `${found.has(id) ? 'kept' : 'lost'}, which the documentation allows`,
    })),
  );
});

Then("nothing that the app kept before is readable on {persona}'s phone", async function (persona: string) {
  const { examiner, id } = await this.device(persona);
  const log = (await examiner.clientLog()).files.map(({ path }) => path);
  const folders = await examiner.sandbox();
  await this.examination.expectNothingFound({
    question: `values, files and table names of the plain database in the app's folders on ${id}, without the key (client log: promise sandbox)`,
    acquisitions: [{ ...folders, files: folders.files.filter(({ path }) => !log.includes(path)) }],
    needles: [
      ...this.canaryNeedles(),
      ...examiner.localDatabaseWords.map((text): Needle => ({ id: text, form: 'text', text })),
    ],
  });
});

Then(
  "Watertight tells how much of what was removed the raw flash of {persona}'s phone still holds",
  async function (persona: string) {
    const { examiner, id } = await this.device(persona);
    const canaries = this.facts.expectations.mayBeOnDevice(this.user(persona).name);
    const found = await this.examination.found({
      question: `what the removed database of ${persona} leaves on the chip of ${id}`,
      acquisitions: [await examiner.unallocatedFlash()],
      needles: canaries.flatMap(({ needles }) => needles),
    });
    const reason = `${found.size} of ${canaries.length} values are still on the raw flash: a file that is removed leaves its blocks as they are until they are used again, and no app can wipe them`;
    this.attachJson(mediaTypes.limit, { reason });
  },
);

/** What must be found in every kind of file of a device whose user has synchronized. */
function knownTo(world: HarnessWorld, { examiner }: Device, persona: string): readonly Needle[] {
  return [
    ...world.facts.expectations.knownOn(world.user(persona).name),
    ...examiner.localDatabaseWords.map((text): Needle => ({ id: text, form: 'text', text })),
  ];
}

const faulty: Readonly<Record<string, Partial<OverTheAirUpdate>>> = {
  'is cut short': { delivery: 'cut short' },
  'is corrupt': { delivery: 'corrupt' },
  'is older than the app': { version: olderVersion },
};

/** Offers a release and starts the app anew, which asks for it. */
async function offer(world: HarnessWorld, persona: string, update: OverTheAirUpdate): Promise<void> {
  const { app, conditions } = await world.device(persona);
  await conditions.publishOverTheAir(update);
  await conditions.kill();
  await app.start();
}

async function signInAgain(world: HarnessWorld, persona: string): Promise<void> {
  const { app } = await world.device(persona);
  await app.signIn(world.user(persona));
  await app.synchronize();
}

/** Tells why a scenario is skipped where the profile takes no updates over the air. */
function withoutOverTheAir(world: HarnessWorld): boolean {
  const profile = world.facts.population?.model.nativeProfile;
  if (profile === undefined || profile.otaEnabled) return false;
  const reason = `the profile ${profile.name} of the app model takes no updates over the air`;
  world.attachJson(mediaTypes.skip, {
    reason,
    howToGet: 'turn on OTA updates in the native navigation profile',
  });
  return true;
}
