import { findWebCryptoKeys } from '../forensics/chromium/find_web_crypto_keys';
import { HarnessBug } from '../model/outcome_errors';
import { mediaTypes } from './support/media_types';
import { cacheStorage, localDatabase, outsideLocalDatabase } from './support/profile_places';
import { readableByOne } from './support/readable_by_one';
import { Then, When } from './support/world';

Then("nothing that {persona} had is in her browser's profile", async function (persona: string) {
  const { examiner } = await this.device(persona);
  await this.examination.expectNothingFound({
    question: `what ${persona} had, after signing out`,
    acquisitions: [await examiner.sandbox()],
    needles: [
      ...this.facts.expectations.knownOn(this.user(persona).name),
      ...this.edits.flatMap(({ needles }) => needles),
    ],
  });
});

Then(
  "nothing that only {persona} may read is in the profile of her browser after {persona}'s turn",
  async function (owner: string, next: string) {
    const device = await this.device(owner);
    await device.app.close();
    await this.examination.expectNothingFound({
      question: `what ${owner} may read and ${next} may not, after ${next}'s turn`,
      acquisitions: [await device.examiner.sandbox()],
      needles: readableByOne(this, owner, next).flatMap(({ needles }) => needles),
      controls: this.facts.expectations.knownOn(this.user(next).name),
    });
  },
);

Then(
  "the edit is in the local database of {persona}'s browser and nowhere else in its profile",
  async function (persona: string) {
    const device = await this.device(persona);
    await this.examination.expectAllFound(
      {
        question: 'the edit, in the local database',
        acquisitions: [await localDatabase(device)],
        needles: [],
      },
      this.edits,
    );
    await this.examination.expectNothingFound({
      question: 'the edit, outside the local database',
      acquisitions: [await outsideLocalDatabase(device)],
      needles: this.edits.flatMap(({ needles }) => needles),
      controls: this.facts.expectations.knownOn(this.user(persona).name),
    });
  },
);

Then(
  'no value that {persona} has is outside the local database of her browser, files left out',
  async function (persona: string) {
    const device = await this.device(persona);
    const values = this.facts.expectations
      .mayBeOnDevice(this.user(persona).name)
      .filter(({ type }) => type !== 'File');
    await this.examination.expectNothingFound({
      question: `values of ${persona} outside the local database`,
      acquisitions: [await outsideLocalDatabase(device)],
      needles: values.flatMap(({ needles }) => needles),
    });
  },
);

Then(
  "no key of the web app lies readable in the profile of {persona}'s browser",
  async function (persona: string) {
    const { examiner } = await this.device(persona);
    const profile = await examiner.sandbox();
    const keys = findWebCryptoKeys(profile);
    this.examination.expectHeld('Keys that the browser keeps for the web app', [
      {
        name: `none in ${profile.files.length} files`,
        outcome: keys.length === 0 ? 'held' : 'broken',
        evidence: keys.length === 0 ? '0 found' : `${keys.length} found, ${placeOf(keys[0])}`,
      },
    ]);
  },
);

When("the examiner reads the profile of {persona}'s browser", async function (persona: string) {
  this.view = await (await this.device(persona)).examiner.sandbox();
});

Then('whether the folder is encrypted is a limit, because {string}', function (reason: string) {
  const files = this.view?.files.length ?? 0;
  this.examination.expectHeld('What was read', [
    {
      name: 'files could be read',
      outcome: files > 0 ? 'held' : 'unknown',
      evidence: `${files} files`,
    },
  ]);
  this.attachJson(mediaTypes.limit, { reason });
});

Then(
  "only the new release of the web app is in the caches of {persona}'s browser",
  async function (persona: string) {
    if (!this.replacedRelease)
      throw new HarnessBug(
        'Failed to tell releases apart: the scenario updates no web app. Update it first.',
      );
    const { before, after } = this.replacedRelease;
    await this.examination.expectNothingFound({
      question: `${before} in Cache Storage after the update`,
      acquisitions: [{ ...(await cacheStorage(await this.device(persona))), knownTexts: [after] }],
      needles: [{ id: `release ${before}`, form: 'text', text: before }],
    });
  },
);

function placeOf(key: ReturnType<typeof findWebCryptoKeys>[number] | undefined): string {
  return key === undefined ? '' : `first in ${key.path}, ${key.place}: ${JSON.stringify(key.algorithm)}`;
}
