import type { Delivery, Device } from '../devices/port';
import type { Needle } from '../model/ledger';
import {
  deployedRelease,
  encryptedBuild,
  install,
  newerBuild,
  newerRelease,
  offerOverTheAir,
  updateFromStore,
  versionBelow,
  withoutOverTheAir,
} from './support/app_build';
import { failureOf } from './support/app_failure';
import { mediaTypes } from './support/media_types';
import { readableContent } from './support/readable_content';
import { expectNothingShown, expectShown } from './support/shown_objects';
import { somethingToCheck } from './support/something_to_check';
import { Given, type HarnessWorld, Then, When } from './support/world';

Given('{persona} has installed an app that encrypts its database', async function (persona: string) {
  await install(this, await this.device(persona), encryptedBuild(this));
});

Given("the app is closed on {persona}'s phone", async function (persona: string) {
  await (await this.device(persona)).app.close();
});

Given('{persona} synchronizes', async function (persona: string) {
  await (await this.device(persona)).app.synchronize();
});

/** What a hook does in a step has a bound of its own; a person has a day. */
const boundByHooks = { timeout: -1 };

When('a release with database encryption is deployed to the cloud', boundByHooks, async function () {
  await (await this.device(this.persona)).conditions.deployToCloud(deployedRelease(this));
});

When(
  "{persona}'s app is updated over the air to a release {encryptionSetting}",
  boundByHooks,
  async function (persona: string, encryptionDbEnabled: boolean) {
    if (withoutOverTheAir(this, { encryptionDbEnabled })) return 'skipped';
    const device = await this.device(persona);
    await offerOverTheAir(device, newerRelease(this, { encryptionDbEnabled }));
    await device.conditions.untilUpdated();
    return undefined;
  },
);

When(
  "{persona}'s app is updated from the store to a release {encryptionSetting}",
  boundByHooks,
  async function (persona: string, encryptionDbEnabled: boolean) {
    await updateFromStore(this, await this.device(persona), { encryptionDbEnabled });
  },
);

When(
  'an update over the air {updateFault}, and {persona} opens the app again',
  async function (delivery: Delivery, persona: string) {
    if (withoutOverTheAir(this, { encryptionDbEnabled: true })) return 'skipped';
    const update = newerRelease(this, { encryptionDbEnabled: true, delivery });
    await offerOverTheAir(await this.device(persona), update);
    return undefined;
  },
);

When(
  'an update over the air is older than the app, and {persona} opens the app again',
  async function (persona: string) {
    if (withoutOverTheAir(this, { encryptionDbEnabled: true })) return 'skipped';
    const version = versionBelow(this);
    if (version === undefined)
      return somethingToCheck(this, [], 'no version is older than the 0.0.0 of the app');
    const update = newerRelease(this, { encryptionDbEnabled: true, version });
    await offerOverTheAir(await this.device(persona), update);
    return undefined;
  },
);

When(
  "{persona}'s app is updated from the store to a release that takes no updates over the air",
  async function (persona: string) {
    const wanted = { otaEnabled: false, encryptionDbEnabled: false };
    await updateFromStore(this, await this.device(persona), wanted);
  },
);

When(
  'a release with database encryption is offered over the air, and {persona} opens the app again',
  async function (persona: string) {
    const update = newerRelease(this, { encryptionDbEnabled: true });
    await offerOverTheAir(await this.device(persona), update);
  },
);

When(
  '{persona} uninstalls the app and installs and uses the release without database encryption',
  async function (persona: string) {
    const { app } = await this.device(persona);
    await app.uninstall();
    await app.install(newerBuild(this, { encryptionDbEnabled: false }));
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
  const failure = await failureOf(app.synchronize());
  this.examination.expectHeld('The session', [
    {
      name: `nobody is signed in on ${id}`,
      outcome: failure ? 'held' : 'broken',
      evidence: failure?.message ?? 'a synchronization went through',
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
  const { examiner, id, capabilities } = await this.device(persona);
  const hasLog = capabilities.has('client_log');
  const log = hasLog ? (await examiner.clientLog()).files.map(({ path }) => path) : [];
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

async function signInAgain(world: HarnessWorld, persona: string): Promise<void> {
  const { app } = await world.device(persona);
  await app.signIn(world.user(persona));
  await app.synchronize();
}
