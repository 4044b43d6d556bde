import type { Canary } from '../model/ledger';
import { withV8Numbers } from '../model/v8_needles';
import { Given, type HarnessWorld, Then } from './support/world';

Given('{persona} has opened the web app in her browser', async function (persona: string) {
  await (await this.device(persona)).app.start();
});

Given('{persona} has signed in to the web app and synchronized', async function (persona: string) {
  const { app } = await this.device(persona);
  await app.signIn(this.user(persona));
  await app.synchronize();
});

Given('{persona} quits the browser', async function (persona: string) {
  await (await this.device(persona)).app.close();
});

Then(
  "no attribute that is hidden from {persona} is anywhere in her browser's profile",
  async function (persona: string) {
    const hidden = this.facts.oracle.hiddenAttributes(this.user(persona).name);
    await expectNotInProfile(this, persona, `attributes hidden from ${persona}`, hidden);
  },
);

Then(
  "no object that {persona} may not read is anywhere in her browser's profile",
  async function (persona: string) {
    const hidden = this.facts.oracle.hiddenObjects(this.user(persona).name);
    await expectNotInProfile(this, persona, `objects that ${persona} may not read`, hidden);
  },
);

Then(
  "neither {persona}'s password nor her session token is anywhere in her browser's profile",
  async function (persona: string) {
    const device = await this.device(persona);
    await this.examination.expectNothingFound({
      question: `passwords and session tokens in the browser profile of ${persona}`,
      acquisitions: [await device.examiner.sandbox()],
      needles: this.credentials(),
      controls: this.facts.oracle.knownOn(this.user(persona).name),
    });
  },
);

Then(
  "everything that {persona} may have on a device is in her browser's profile",
  async function (persona: string) {
    const device = await this.device(persona);
    const expected = this.facts.oracle.mayBeOnDevice(this.user(persona).name);
    await this.examination.expectAllFound(
      {
        question: `what ${persona} may have on a device, in her browser profile`,
        acquisitions: [await device.examiner.sandbox()],
        needles: [],
      },
      expected.map((canary) => ({ ...canary, needles: canary.needles.flatMap(withV8Numbers) })),
    );
  },
);

async function expectNotInProfile(
  world: HarnessWorld,
  persona: string,
  what: string,
  canaries: readonly Canary[],
): Promise<void> {
  const device = await world.device(persona);
  await world.examination.expectNothingFound({
    question: `${what}, in the browser profile of ${persona}`,
    acquisitions: [await device.examiner.sandbox()],
    needles: canaries.flatMap(({ needles }) => needles.flatMap(withV8Numbers)),
    controls: world.facts.oracle.knownOn(world.user(persona).name),
  });
}
