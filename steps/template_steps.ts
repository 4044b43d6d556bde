import { encryptedBuild, newerRelease, ownBuild } from './support/app_build';
import { plainDatabases } from './support/plain_databases';
import { refusalOf } from './support/start_refusal';
import { Given, Then, When } from './support/world';

Given(
  /^(Alice|Bob|Priya) has installed an app (that encrypts its database|without database encryption), made from native template ([\d.]+)$/,
  async function (persona: string, setting: string, nativeTemplate: string) {
    const encryptionDbEnabled = setting === 'that encrypts its database';
    await (await this.device(persona)).app.install({
      ...ownBuild(this),
      nativeTemplate,
      encryptionDbEnabled,
    });
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
    const { app, conditions } = await this.device(persona);
    await conditions.publishOverTheAir(newerRelease(this, { encryptionDbEnabled: true }));
    await conditions.kill();
    this.startRefusal = await refusalOf(app.start());
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
