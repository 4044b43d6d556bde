import { editFor } from '../model/edits';
import { BrokenPromise } from '../model/outcome_errors';
import { SeededRandom } from '../model/seeded_random';
import { mediaTypes } from './support/media_types';
import { expectNothingShown, expectShown } from './support/shown_objects';
import { refusalOf } from './support/start_refusal';
import { Given, Then, When } from './support/world';

Given('{persona} has opened the app for the first time', async function (persona: string) {
  await (await this.device(persona)).app.start();
});

Given('{persona} has signed in', async function (persona: string) {
  const { app } = await this.device(persona);
  await app.start();
  await app.signIn(this.user(persona));
});

Given('{persona} has signed in and synchronized', async function (persona: string) {
  const { app } = await this.device(persona);
  await app.start();
  await app.signIn(this.user(persona));
  await app.synchronize();
});

Given('{persona} has signed in and synchronized twice', async function (persona: string) {
  const { app } = await this.device(persona);
  await app.start();
  await app.signIn(this.user(persona));
  await app.synchronize();
  await app.synchronize();
});

Given('{persona} closes the app', async function (persona: string) {
  await (await this.device(persona)).app.close();
});

When('{persona} opens the app again and synchronizes', async function (persona: string) {
  const { app } = await this.device(persona);
  await app.start();
  await app.synchronize();
});

When(
  "{persona} signs in on {persona}'s phone and synchronizes",
  async function (persona: string, owner: string) {
    const { app } = await this.device(owner);
    await app.signOut();
    await app.signIn(this.user(persona));
    await app.synchronize();
  },
);

When('{persona} edits an object without synchronizing', async function (persona: string) {
  const edit = editFor(this.facts.expectations, this.user(persona).name, new SeededRandom(this.editSeed));
  if (!edit) {
    this.attachJson(mediaTypes.skip, { reason: `${this.authority} lets ${persona} write no text` });
    return 'skipped';
  }
  this.facts.secrets.add(edit.canary.id, edit.value);
  this.edits.push(edit.canary);
  await (await this.device(persona)).app.edit(edit.object, edit.attribute, edit.value);
  return undefined;
});

When('{persona} tries to open the app', async function (persona: string) {
  this.startRefusal = await refusalOf((await this.device(persona)).app.start());
});

Then("the app has not started on {persona}'s phone", async function (_persona: string) {
  if (!this.startRefusal) {
    throw new BrokenPromise(
      'Failed to keep the app closed: expected that it refuses to start, got a running app. Look where it keeps its key.',
    );
  }
  this.examination.record('Start', [
    { name: 'the app refused to start', outcome: 'held', evidence: this.startRefusal.message },
  ]);
});

Then("{persona}'s phone shows all objects that she/he may read", async function (persona: string) {
  await expectShown(
    this,
    await this.device(persona),
    this.facts.expectations.objectsOnDevice(this.user(persona).name),
  );
});

Then(
  "after a restart {persona}'s phone shows all objects that she may read",
  async function (persona: string) {
    const device = await this.device(persona);
    await device.app.start();
    await expectShown(this, device, this.facts.expectations.objectsOnDevice(this.user(persona).name));
  },
);

Then("after a restart {persona}'s phone shows 0 objects", async function (persona: string) {
  const device = await this.device(persona);
  await device.app.start();
  await expectNothingShown(this, device);
});
