import { AppFailure } from '../devices/port';
import { expectNothingShown, expectShown } from './support/shown_objects';
import { type HarnessWorld, Then, When } from './support/world';

When('{persona} signs out of the web app', async function (persona: string) {
  await (await this.device(persona)).app.signOut();
});

When("{persona} takes his turn in {persona}'s browser", async function (next: string, owner: string) {
  const { app } = await this.device(owner);
  await app.signIn(this.user(next));
  await app.synchronize();
});

When('{persona} goes offline', async function (persona: string) {
  await (await this.device(persona)).conditions.goOffline();
});

When('{persona} goes online and synchronizes', async function (persona: string) {
  const { app, conditions } = await this.device(persona);
  await conditions.goOnline();
  await app.synchronize();
});

When("{persona}'s browser is killed", async function (persona: string) {
  await (await this.device(persona)).conditions.kill();
});

When('{persona} opens the web app again', async function (persona: string) {
  await (await this.device(persona)).app.start();
});

When('{persona} opens the web app again, signs in and synchronizes', async function (persona: string) {
  await startAndSignIn(this, persona);
  await (await this.device(persona)).app.synchronize();
});

When('no space is left when {persona} opens the web app again', async function (persona: string) {
  const { app, conditions } = await this.device(persona);
  await app.start();
  await conditions.fillStorage();
  await app.signIn(this.user(persona));
});

When("the web app is updated in {persona}'s browser", async function (persona: string) {
  this.replacedRelease = await (await this.device(persona)).conditions.updateWebApp();
});

Then('a synchronization tells {persona} that there is no space left', async function (persona: string) {
  const { app } = await this.device(persona);
  const told = await app.synchronize().then(
    () => 'nothing, and it ended well',
    (error) => {
      if (error instanceof AppFailure) return error.message;
      throw error;
    },
  );
  this.examination.expectHeld('What the app tells', [
    { name: 'no space left', outcome: /space|quota/i.test(told) ? 'held' : 'broken', evidence: told },
  ]);
});

Then("{persona}'s browser shows all objects that she may read", async function (persona: string) {
  await expectAllShown(this, persona, persona);
});

Then(
  "{persona} sees all objects that he may read in {persona}'s browser",
  async function (user: string, owner: string) {
    await expectAllShown(this, user, owner);
  },
);

Then(
  "after a new start {persona}'s web app shows all objects that she may read",
  async function (persona: string) {
    await startAndSignIn(this, persona);
    await (await this.device(persona)).app.synchronize();
    await expectAllShown(this, persona, persona);
  },
);

Then(
  "after a new start {persona}'s web app still shows all objects that she may read",
  async function (persona: string) {
    await startAndSignIn(this, persona);
    await expectAllShown(this, persona, persona);
  },
);

Then("after a new start {persona}'s web app shows 0 objects", async function (persona: string) {
  await startAndSignIn(this, persona);
  await expectNothingShown(this, await this.device(persona));
});

Then(
  "after signing in again {persona}'s web app shows all objects that she may read",
  async function (persona: string) {
    await (await this.device(persona)).app.signIn(this.user(persona));
    await expectAllShown(this, persona, persona);
  },
);

/** Signing out has wiped the browser's copy, so what comes back is the backend's. */
Then(
  "the backend has the edit, as {persona}'s browser shows after signing in anew",
  async function (persona: string) {
    const { app, examiner } = await this.device(persona);
    await app.signOut();
    await app.signIn(this.user(persona));
    await app.synchronize();
    await app.close();
    await this.examination.expectAllFound(
      {
        question: 'the edit, as the backend gave it back',
        acquisitions: [await examiner.sandbox()],
        needles: [],
      },
      this.edits,
    );
  },
);

async function startAndSignIn(world: HarnessWorld, persona: string): Promise<void> {
  const { app } = await world.device(persona);
  await app.start();
  await app.signIn(world.user(persona));
}

async function expectAllShown(world: HarnessWorld, user: string, owner: string): Promise<void> {
  const expected = world.facts.expectations.objectsOnDevice(world.user(user).name);
  await expectShown(world, await world.device(owner), expected);
}
