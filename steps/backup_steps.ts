import type { BackupWay, Build } from '../devices/port';
import type { Canary } from '../model/ledger';
import { HarnessBug } from '../model/outcome_errors';
import { install, ownBuild } from './support/app_build';
import { backupConfigurations } from './support/backup_configurations';
import { expectAsDecided, expectPlaces, expectStayed } from './support/backup_verdicts';
import { waysOf } from './support/backup_ways';
import { mediaTypes } from './support/media_types';
import { Given, type HarnessWorld, Then, When } from './support/world';

Given("{persona}'s phone runs Android {word}", async function (persona: string, androidVersion: string) {
  this.backups.androidVersion = androidVersion;
  await this.device(persona, { label: persona.toLowerCase(), androidVersion });
});

Given(
  '{persona} has installed a build that {backupConfiguration}',
  async function (persona: string, configuration: string) {
    await installConfigured(this, persona, configuration, 'debug');
  },
);

Given(
  '{persona} has installed a release build that {backupConfiguration}',
  async function (persona: string, configuration: string) {
    await installConfigured(this, persona, configuration, 'release');
  },
);

Given("decoys lie where {persona}'s app keeps nothing yet", async function (persona: string) {
  await this.backups.plantDecoys(await this.device(persona));
});

When("a/an {backupWay} of {persona}'s phone is made", async function (way: BackupWay, persona: string) {
  await this.backups.make(await this.device(persona), [way]);
});

When("every kind of backup is made of {persona}'s phone", async function (persona: string) {
  const device = await this.device(persona);
  await this.backups.make(device, waysOf(device));
});

When("every kind of backup is made of {persona}'s phone, but over adb", async function (persona: string) {
  const device = await this.device(persona);
  await this.backups.make(
    device,
    waysOf(device).filter((way) => !way.startsWith('adb')),
  );
});

Then("nothing that {persona}'s app keeps has left in it/them", async function (persona: string) {
  expectStayed(this, await this.device(persona));
});

Then("nothing of {persona}'s data can be read in it/them with her keys", async function (persona: string) {
  const device = await this.device(persona);
  const search = await this.backups.search(`values in backups of ${device.id}`, device);
  await this.examination.expectNothingFound({ ...search, needles: this.canaryNeedles() });
});

Then(
  "each place of {persona}'s app has left or stayed as its manifest and rules say",
  async function (persona: string) {
    const sources = backupConfigurations[this.backups.configuration];
    if (!sources)
      throw new HarnessBug(
        `Failed to tell what the rules say: no build "${this.backups.configuration}" is known.`,
      );
    expectAsDecided(this, await this.device(persona), sources);
  },
);

Then(
  "{persona}'s app has taken no part in it, because its configuration forbids it",
  async function (persona: string) {
    const { id } = await this.device(persona);
    const { leftOut, way } = this.backups.last;
    this.examination.expectHeld('Who takes part', [
      {
        name: `the app of ${id} in the ${way}`,
        outcome: leftOut?.isByConfiguration ? 'held' : 'broken',
        evidence: leftOut?.words ?? 'it took part',
      },
    ]);
  },
);

Then("everything that can be read in {persona}'s folders has left in it", async function (persona: string) {
  const device = await this.device(persona);
  const readable = await readableInFolders(this, persona);
  const search = await this.backups.search(
    `what ${persona}'s folders hold, in a backup of ${device.id}`,
    device,
  );
  await this.examination.expectAllFound({ ...search, needles: [] }, readable);
});

Then("nothing that can be read in {persona}'s folders has left in it", async function (persona: string) {
  const device = await this.device(persona);
  const readable = await readableInFolders(this, persona);
  const search = await this.backups.search(
    `what ${persona}'s folders hold, in a backup of ${device.id}`,
    device,
  );
  const needles = readable.flatMap((canary) => canary.needles);
  await this.examination.expectNothingFound({ ...search, needles });
});

Then("of {persona}'s app these have stayed: {places}", async function (persona: string, places: string[]) {
  expectPlaces(this, await this.device(persona), places, 'stays');
});

Then("of {persona}'s app these have left: {places}", async function (persona: string, places: string[]) {
  expectPlaces(this, await this.device(persona), places, 'leaves');
});

Then('that is the documented bypass of a compromised phone', async function () {
  this.attachJson(mediaTypes.limit, {
    reason:
      'on a rooted or jailbroken phone no exclusion from backups protects data, as the documentation says; only encryption does',
  });
});

async function installConfigured(
  world: HarnessWorld,
  persona: string,
  configuration: string,
  type: Build['type'],
): Promise<void> {
  world.backups.configuration = configuration;
  const androidSources = backupConfigurations[configuration]!;
  const build = { ...ownBuild(world, { encryptionDbEnabled: true }), type, androidSources };
  await install(world, await world.device(persona), build);
}

/** The values that an examiner with the key reads in the app's folders as they lie on the phone. */
async function readableInFolders(world: HarnessWorld, persona: string): Promise<readonly Canary[]> {
  const device = await world.device(persona);
  const found = await world.examination.found({
    question: `what ${persona}'s folders hold`,
    acquisitions: [await device.examiner.backup('raw copy')],
    needles: world.canaryNeedles(),
    keys: await world.keys.handedOver(device),
  });
  return world.canaries().filter(({ needles }) => needles.some(({ id }) => found.has(id)));
}
