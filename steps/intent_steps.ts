import { onWhoseDevice } from '../model/intent/intent';
import { intentOf } from '../model/run_facts';
import { ofEachPhone } from './support/each_user';
import { keptFiles } from './support/kept_files';
import { mediaTypes } from './support/media_types';
import { judgeByIntent } from './support/prohibited_content';
import { somethingToCheck } from './support/something_to_check';
import { Given, type HarnessWorld, Then } from './support/world';

Given("the intent keeps something off somebody's phone", function () {
  const oracle = intentOf(this.facts);
  const prohibited = this.facts.users.flatMap((user) => oracle.prohibitedOn(user));
  const reasons = oracle.unjudgeable().map(({ prohibition, reason }) => `${prohibition.name}: ${reason}`);
  return somethingToCheck(
    this,
    prohibited,
    `the intent names nothing that a search of phones could find (${reasons.join('; ')})`,
  );
});

Then('no phone keeps what the intent keeps off it', async function () {
  const rows = await ofEachPhone(this, (phone) => judgeByIntent(this, phone));
  this.examination.expectHeld('What the intent keeps off each phone', rows);
});

Then('all that the intent names would be seen, if a phone kept it', async function () {
  const oracle = intentOf(this.facts);
  const showFiles = await doNamesShowFiles(this);
  const items = oracle.judgeable().map((item) => ({
    ...item,
    isSeen: showFiles || item.canaries.some(({ type }) => type !== 'File'),
  }));
  const rows = items
    .filter(({ isSeen }) => isSeen)
    .map(({ prohibition, canaries }) => ({
      name: `${prohibition.name}, never on ${onWhoseDevice(prohibition)}`,
      outcome: 'held' as const,
      evidence: `${canaries.length} values on the backend to search for`,
    }));
  this.examination.record('What the intent names', rows);
  const unseen = [
    ...oracle.unjudgeable(),
    ...items
      .filter(({ isSeen }) => !isSeen)
      .map(({ prohibition }) => ({ prohibition, reason: 'no phone shows how it keeps files' })),
  ].map(({ prohibition, reason }) => `${prohibition.name} (item ${prohibition.item}): ${reason}`);
  if (unseen.length > 0)
    this.attachJson(mediaTypes.limit, { reason: `held by nothing that was examined: ${unseen.join('; ')}` });
});

/** Whether some phone keeps a file whose name tells its object, so that another would be seen as well. */
async function doNamesShowFiles(world: HarnessWorld): Promise<boolean> {
  for (const user of world.facts.users) {
    const { examiner } = await world.deviceOf(user);
    if (keptFiles([await examiner.sandbox()], world.facts.ledger.canaries).length > 0) return true;
  }
  return false;
}
