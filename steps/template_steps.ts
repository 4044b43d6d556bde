import type { Build, Device, Shell } from '../devices/port';
import {
  encryptedBuild,
  install,
  newerBuild,
  newerRelease,
  offerOverTheAir,
  ownBuild,
  putInPlace,
  withoutOverTheAir,
} from './support/app_build';
import { plainDatabases } from './support/plain_databases';
import { refusalOf } from './support/start_refusal';
import { Given, type HarnessWorld, Then, When } from './support/world';

const encryptingApp = 'that encrypts its database';

Given(
  /^(Alice|Bob|Priya) has installed an app (that encrypts its database|without database encryption), made from native template ([\d.]+)$/,
  async function (persona: string, setting: string, nativeTemplate: string) {
    const build = ownBuild(this, { encryptionDbEnabled: setting === encryptingApp });
    await install(this, await this.device(persona), { ...build, nativeTemplate });
  },
);

Given(
  /^(Alice|Bob|Priya) has installed (Make It Native|a custom developer app) ([\d.]+) for an app (that encrypts its database|without database encryption), with native template ([\d.]+)$/,
  async function (persona: string, app: string, version: string, setting: string, nativeTemplate: string) {
    const build = ownBuild(this, { encryptionDbEnabled: setting === encryptingApp });
    const shell = shellOf(app, version);
    await install(this, await this.device(persona), { ...build, nativeTemplate, shell });
  },
);

When(
  /^(Alice|Bob|Priya) upgrades (Make It Native|a custom developer app) to ([\d.]+), with native template ([\d.]+)$/,
  async function (persona: string, app: string, version: string, nativeTemplate: string) {
    const build = { ...newerBuild(this, {}), nativeTemplate, shell: shellOf(app, version) };
    await putInPlace(this, await this.device(persona), build);
  },
);

When(
  "a build on native template {word} {encryptionSetting} is put over {persona}'s app, and she tries to open it",
  async function (nativeTemplate: string, encryptionDbEnabled: boolean, persona: string) {
    const build = { ...newerBuild(this, { encryptionDbEnabled }), nativeTemplate };
    await tryBuild(this, await this.device(persona), build);
  },
);

When(
  /^(Make It Native|a custom developer app) ([\d.]+) with native template ([\d.]+) is put over (Alice|Bob|Priya)'s app, and she tries to open it$/,
  async function (app: string, version: string, nativeTemplate: string, persona: string) {
    const build = { ...newerBuild(this, {}), nativeTemplate, shell: shellOf(app, version) };
    await tryBuild(this, await this.device(persona), build);
  },
);

Given(
  '{persona} has installed a release build that encrypts its database, made from native template {word}',
  async function (persona: string, nativeTemplate: string) {
    await (await this.device(persona)).app.install({
      ...encryptedBuild(this),
      type: 'release',
      nativeTemplate,
    });
  },
);

When(
  "{persona}'s app is offered a release with database encryption over the air, and she tries to open it",
  async function (persona: string) {
    if (withoutOverTheAir(this, {})) return 'skipped';
    const update = newerRelease(this, { encryptionDbEnabled: true });
    this.startRefusal = await refusalOf(offerOverTheAir(await this.device(persona), update));
    return undefined;
  },
);

Then("no plain local database lies on {persona}'s phone", async function (persona: string) {
  const files = await plainDatabases(await this.device(persona));
  this.examination.expectHeld('Local databases', [
    {
      name: 'none is plain',
      outcome: files.length === 0 ? 'held' : 'broken',
      evidence: files.length === 0 ? 'none was found' : files.join(', '),
    },
  ]);
});

Then("{persona}'s app has not started, or its database is encrypted", async function (persona: string) {
  const files = await plainDatabases(await this.device(persona));
  const hasStarted = this.startRefusal === undefined;
  this.examination.expectHeld('The app after the update', [
    {
      name: 'it does not run on a plain database',
      outcome: hasStarted && files.length > 0 ? 'broken' : 'held',
      evidence: `${hasStarted ? 'started' : 'not started'}; plain databases: ${files.join(', ') || 'none'}`,
    },
  ]);
});

Then("Watertight tells whether the app started on {persona}'s phone", async function (persona: string) {
  const { id } = await this.device(persona);
  this.examination.record('Start on a template that is too old', [
    {
      name: `the app on ${id}`,
      outcome: 'held',
      evidence: this.startRefusal?.message ?? 'it started',
    },
  ]);
});

/** Puts a build over the one that is there, and starts it as its user does. */
async function tryBuild(world: HarnessWorld, device: Device, build: Build): Promise<void> {
  await putInPlace(world, device, build);
  world.startRefusal = await refusalOf(device.app.start());
}

function shellOf(app: string, version: string): Shell {
  return { kind: app === 'Make It Native' ? app : 'custom developer app', version };
}
