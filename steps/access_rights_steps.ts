import type { Canary, Needle } from '../model/ledger';
import { mediaTypes } from './support/media_types';
import { readableByOne } from './support/readable_by_one';
import { readableContent } from './support/readable_content';

import { somethingToCheck } from './support/something_to_check';

import { tellUnproven } from './support/unproven_constraints';

import { Given, type HarnessWorld, Then } from './support/world';

Given(
  'the app model hides an attribute from {persona} on objects that she may read',
  function (persona: string) {
    const hidden = this.facts.expectations.hiddenAttributes(this.user(persona).name);
    return somethingToCheck(
      this,
      hidden,
      `${this.authority} hides no attribute from ${persona} on objects that the user may read`,
    );
  },
);

Given("the app model puts objects on {persona}'s device", function (persona: string) {
  const expected = this.facts.expectations.mayBeOnDevice(this.user(persona).name);
  return somethingToCheck(
    this,
    expected,
    `${this.authority} puts nothing on ${persona}'s device that a search could find`,
  );
});

Given('the app model has objects that {persona} may not read', function (persona: string) {
  const hidden = this.facts.expectations.hiddenObjects(this.user(persona).name);
  return somethingToCheck(this, hidden, `${this.authority} lets ${persona} read every object`);
});

Given(
  'the app model has objects that {persona} may read and {persona} may not',
  function (owner: string, other: string) {
    return somethingToCheck(
      this,
      readableByOne(this, owner, other),
      `${this.authority} has nothing that ${owner} may read and ${other} may not`,
    );
  },
);

Then(
  'nothing that her device keeps shows an attribute that is hidden from {persona}',
  async function (persona: string) {
    const hidden = this.facts.expectations.hiddenAttributes(this.user(persona).name);
    await expectNotOnDevice(this, persona, `attributes hidden from ${persona}`, hidden);
  },
);

Then(
  'nothing that her device keeps shows an object that {persona} may not read',
  async function (persona: string) {
    const hidden = this.facts.expectations.hiddenObjects(this.user(persona).name);
    await expectNotOnDevice(this, persona, `objects that ${persona} may not read`, hidden);
  },
);

Then(
  "nothing that only {persona} may read is in what {persona}'s device keeps",
  async function (owner: string, other: string) {
    await expectNotOnDevice(
      this,
      other,
      `what ${owner} may read and ${other} may not`,
      readableByOne(this, owner, other),
    );
  },
);

Then("nothing that {persona}'s device keeps shows a hashed string", async function (persona: string) {
  await expectNotOnDevice(this, persona, 'hashed strings', hashedStrings(this));
});

Given('the app model has hashed strings', function () {
  return somethingToCheck(this, hashedStrings(this), `${this.authority} has no hashed string`);
});

Then('everything that {persona} may have on a device is in what it keeps', async function (persona: string) {
  const device = await this.device(persona);
  const { acquisitions, keys, limit } = await readableContent(this, device);
  if (limit) {
    this.attachJson(mediaTypes.limit, { reason: limit });
    return;
  }
  const expected = this.facts.expectations
    .mayBeOnDevice(this.user(persona).name)
    .filter(({ type }) => type !== 'File');
  await this.examination.expectAllFound(
    {
      question: `what ${persona} may have on a device`,
      acquisitions,
      needles: [],
      keys,
    },
    expected,
  );
  tellUnproven(this, persona);
});

async function expectNotOnDevice(
  world: HarnessWorld,
  persona: string,
  what: string,
  canaries: readonly Canary[],
): Promise<void> {
  const device = await world.device(persona);
  const { acquisitions, keys, limit } = await readableContent(world, device);
  await world.examination.expectNothingFound({
    question: `${what}, on ${device.id}, with its key where it has one`,
    acquisitions,
    needles: canaries.flatMap(({ needles }) => needles),
    controls: [
      ...world.facts.expectations.knownOn(world.user(persona).name),
      ...device.examiner.localDatabaseWords.map((text): Needle => ({ id: text, form: 'text', text })),
    ],
    keys,
  });
  tellUnproven(world, persona);
  if (limit) world.attachJson(mediaTypes.limit, { reason: limit });
}

function hashedStrings(world: HarnessWorld): readonly Canary[] {
  return world.facts.ledger.canaries.filter(({ type }) => type === 'HashedString');
}
