import type { Device } from '../devices/port';
import { locateDatabase } from '../forensics/locate_database';
import { HarnessBug } from '../model/outcome_errors';
import { findLocalDatabases } from './support/database_files';
import type { EvidenceRow } from './support/examination';
import { wholeFiles } from './support/whole_files';
import { Then } from './support/world';

Then("{persona}'s database is found under the path for her app's id", async function (persona: string) {
  const device = await this.device(persona);
  this.examination.expectHeld('Where the database is', [await locatedRow(device, device.examiner.appId())]);
});

Then(
  "each app's database is found under its own app id on {persona}'s phone",
  async function (persona: string) {
    const device = await this.device(persona);
    const rows: EvidenceRow[] = [];
    for (const appId of await device.examiner.appIds()) rows.push(await locatedRow(device, appId));
    this.examination.expectHeld('Where the databases are', rows);
  },
);

Then(
  "{persona}'s database is found by her app's bundle id among all devices",
  async function (persona: string) {
    const device = await this.device(persona);
    this.examination.expectHeld('Where the database is', [await locatedRow(device, device.examiner.appId())]);
  },
);

Then('one database is found for each of the two devices', async function () {
  const device = await this.device(this.persona);
  const files = wholeFiles(await device.examiner.hostTree());
  const located = locateDatabase(files, { platform: phonePlatform(device), appId: device.examiner.appId() });
  const found = 'found' in located ? located.found : [];
  this.examination.expectHeld('Where the databases are', [
    {
      name: 'one on each of two devices',
      outcome: found.length === 2 ? 'held' : 'broken',
      evidence: found.map(({ path }) => path).join('; ') || 'none',
    },
  ]);
});

/** The documented place holds a database, and it is the app's own. */
async function locatedRow(device: Device, appId: string): Promise<EvidenceRow> {
  const files = wholeFiles(await device.examiner.hostTree());
  const located = locateDatabase(files, { platform: phonePlatform(device), appId });
  const actual = (await findLocalDatabases(files, device, appId)).map(({ path }) => path);
  const paths = 'found' in located ? located.found.map(({ path }) => path) : [];
  return {
    name: `the database of ${appId}`,
    outcome: paths.length === 1 && paths.every((path) => actual.includes(path)) ? 'held' : 'broken',
    evidence: `documented place: ${'found' in located ? paths.join('; ') : located.missing}; the database is at ${actual.join('; ') || 'no place that was read'}`,
  };
}

function phonePlatform({ platform, id }: Device): 'android' | 'ios' {
  if (platform === 'browser')
    throw new HarnessBug(`Failed to locate a database on ${id}: a browser has none.`);
  return platform;
}
