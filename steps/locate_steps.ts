import type { Device } from '../devices/port';
import { locateDatabase } from '../forensics/locate_database';
import { findDatabases } from '../forensics/sqlcipher/find_database';
import { HarnessBug } from '../model/outcome_errors';
import type { EvidenceRow } from './support/examination';
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
  const { files } = await device.examiner.hostTree();
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

/** The documented place holds a database, and it is the one that the device's key opens. */
async function locatedRow(device: Device, appId: string): Promise<EvidenceRow> {
  const { files } = await device.examiner.hostTree();
  const located = locateDatabase(files, { platform: phonePlatform(device), appId });
  const key = await device.examiner.databaseKey(appId);
  const paths = 'found' in located ? located.found.map(({ path }) => path) : [];
  const opened = files.filter(({ path }) => paths.includes(path));
  const own = key ? findDatabases(opened, key.bytes) : [];
  return {
    name: `the database of ${appId}`,
    outcome: own.length === 1 && opened.length === 1 ? 'held' : 'broken',
    evidence:
      'found' in located ? `${located.found.join('; ')}; ${own.length} opens with its key` : located.missing,
  };
}

function phonePlatform({ platform, id }: Device): 'android' | 'ios' {
  if (platform === 'browser')
    throw new HarnessBug(`Failed to locate a database on ${id}: a browser has none.`);
  return platform;
}
