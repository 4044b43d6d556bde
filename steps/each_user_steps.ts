import type { Expectations } from '../model/expectations';
import type { Canary } from '../model/ledger';
import { ofEachPhone, synchronizeEachUser } from './support/each_user';
import { nothingFound } from './support/examination';
import { somethingToCheck } from './support/something_to_check';
import { Given, Then, When } from './support/world';

Given("the app model puts objects on somebody's device", function () {
  const { users, expectations } = this.facts;
  const expected = users.flatMap(({ name }) => expectations.mayBeOnDevice(name));
  return somethingToCheck(
    this,
    expected,
    `${this.authority} puts nothing on any device that a search could find`,
  );
});

When('every user has signed in and synchronized on a phone of their own', async function () {
  await synchronizeEachUser(this);
});

Then('no phone keeps what its user may not have on a device', async function () {
  const rows = await ofEachPhone(this, async ({ user, device, search }) => {
    const forbidden = forbiddenTo(this.facts.expectations, user.name);
    if (forbidden.length === 0) return [];
    const question = `what ${user.name} may not have on a device, on ${device.id}`;
    const needles = forbidden.flatMap((canary) => canary.needles);
    return [nothingFound(question, await this.examination.judge({ ...search, question, needles }))];
  });
  const nothing = somethingToCheck(this, rows, `${this.authority} keeps nothing from any user's device`);
  if (!nothing) this.examination.expectHeld('What each user may not have', rows);
  return nothing;
});

Then('each phone keeps all that its user may have on a device', async function () {
  const rows = await ofEachPhone(this, async ({ user, device, search }) => {
    const expected = this.facts.expectations.mayBeOnDevice(user.name).filter(({ type }) => type !== 'File');
    if (expected.length === 0) return [];
    const question = `what ${user.name} may have on a device, on ${device.id}`;
    return [await this.examination.allFound({ ...search, question, needles: [] }, expected)];
  });
  this.examination.expectHeld('What each user may have', rows);
});

Then('each phone shows objects, where its user may have any', async function () {
  const { users, expectations } = this.facts;
  const owners = users.filter(({ name }) => expectations.objectsOnDevice(name).length > 0);
  const rows = owners.map(async (user) => {
    const device = await this.deviceOf(user);
    const { length } = await device.app.shownObjects();
    const outcome = length > 0 ? ('held' as const) : ('broken' as const);
    return { name: `the app of ${user.name}, on ${device.id}`, outcome, evidence: `${length} objects shown` };
  });
  this.examination.expectHeld('Objects that each app shows', await Promise.all(rows));
});

/** Unreadable members, unreadable objects, and what synchronization keeps away. */
function forbiddenTo(expectations: Expectations, userName: string): readonly Canary[] {
  return [
    ...expectations.hiddenAttributes(userName),
    ...expectations.hiddenObjects(userName),
    ...expectations.notSynchronized(userName),
  ];
}
