import { Given, Then } from './support/world';

Given('{persona} has opened the web app in her browser', async function (persona: string) {
  await (await this.device(persona)).app.start();
});

Given('{persona} has signed in to the web app', async function (persona: string) {
  await (await this.device(persona)).app.signIn(this.user(persona));
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
  "neither {persona}'s password nor her session token is anywhere in her browser's profile",
  async function (persona: string) {
    const device = await this.device(persona);
    const needles = this.credentials();
    const areTokensKnown = needles.some(({ id }) => id.startsWith('session token '));
    await this.examination.expectNothingFound({
      question: `passwords${areTokensKnown ? ' and session tokens' : ' (session tokens of this app are not known)'} in the browser profile of ${persona}`,
      acquisitions: [await device.examiner.sandbox()],
      needles,
      controls: this.facts.expectations.knownOn(this.user(persona).name),
    });
  },
);
