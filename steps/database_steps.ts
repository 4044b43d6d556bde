import type { Device } from '../devices/port';
import type { Needle } from '../forensics/evidence';
import { describeDatabaseFile } from '../forensics/sqlcipher/describe_database_file';
import { compareInstalls, viewerRefusal } from '../forensics/sqlcipher/prove_encryption';
import { openInViewer } from '../forensics/sqlite/viewer';
import { foldersWithoutLogAndFiles } from './support/app_folders';
import { databaseFiles, proofRows } from './support/database_files';
import { mediaTypes } from './support/media_types';
import { type HarnessWorld, Then } from './support/world';

Then("{persona}'s database is proven to be encrypted", async function (persona: string) {
  await expectProven(this, persona, await readableValues(this, persona));
});

Then(
  "{persona}'s database is proven to be encrypted, its write-ahead log included",
  async function (persona: string) {
    const { wal } = await databaseFiles(await this.device(persona));
    this.examination.expectHeld('The write-ahead log', [
      {
        name: 'there is a write-ahead log with frames',
        outcome: wal && wal.length > 32 ? 'held' : 'unknown',
        evidence: `${wal?.length ?? 0} bytes`,
      },
    ]);
    await expectProven(this, persona, await readableValues(this, persona));
  },
);

Then(
  "{persona}'s database is proven to be encrypted without any user data",
  async function (persona: string) {
    const device = await this.device(persona);
    const { databaseTexts } = device.capabilities.has('database_key')
      ? await this.keys.of(device)
      : { databaseTexts: [] };
    await expectProven(
      this,
      persona,
      databaseTexts.map((text) => ({ id: text, form: 'text', text })),
    );
  },
);

Then('her database shows what she may read once it is unlocked with her key', async function () {
  const device = await this.device(this.persona);
  if (isWithoutKey(this, device)) return;
  const expected = this.facts.expectations
    .mayBeOnDevice(this.user(this.persona).name)
    .filter(({ type }) => type !== 'File');
  await this.examination.expectAllFound(
    {
      question: `what ${this.persona} may read, in her unlocked database`,
      acquisitions: [await device.examiner.sandbox()],
      needles: [],
      keys: await this.keys.handedOver(device),
    },
    expected,
  );
});

Then('her database shows her edit once it is unlocked with her key', async function () {
  const device = await this.device(this.persona);
  if (isWithoutKey(this, device)) return;
  await this.examination.expectAllFound(
    {
      question: `the edit of ${this.persona}, in her unlocked database`,
      acquisitions: [await device.examiner.sandbox()],
      needles: [],
      keys: await this.keys.handedOver(device),
    },
    this.edits,
  );
});

Then(
  "nothing confidential is readable in the app's folders on {persona}'s phone without her key",
  async function (persona: string) {
    await this.examination.expectNothingFound({
      question: `confidential values in the app's folders without the key (client log: promise sandbox; user files: promise file_encryption)`,
      acquisitions: [await foldersWithoutLogAndFiles(await this.device(persona))],
      needles: this.canaryNeedles(),
    });
  },
);

Then(
  "nothing confidential is readable in what was deleted from the flash of {persona}'s phone",
  async function (persona: string) {
    const files = new Set(
      this.canaries()
        .filter(({ type }) => type === 'File')
        .map(({ id }) => id),
    );
    await this.examination.expectNothingFound({
      question: 'confidential values in unlinked blocks of the flash (user files: promise file_encryption)',
      acquisitions: [await (await this.device(persona)).examiner.unallocatedFlash()],
      needles: this.canaryNeedles().filter(({ id }) => !files.has(id)),
    });
  },
);

Then(
  "the raw flash of {persona}'s phone holds no trace of a plain local database",
  async function (persona: string) {
    const device = await this.device(persona);
    const { localDatabaseWords } = device.examiner;
    await this.examination.expectNothingFound({
      question: "names of the local database's own tables on the raw flash",
      acquisitions: [await device.examiner.rawFlash()],
      needles: localDatabaseWords.map((text) => ({ id: text, form: 'text', text })),
    });
  },
);

Then("{persona}'s phone holds a database that is not empty", async function (persona: string) {
  const { main } = await databaseFiles(await this.device(persona));
  this.examination.expectHeld('The database file', [
    {
      name: 'it is not empty',
      outcome: main.length > 0 ? 'held' : 'broken',
      evidence: `${main.length} bytes`,
    },
  ]);
});

Then("the databases of {persona}'s two phones share no salt", async function (persona: string) {
  const first = await databaseFiles(await this.device(persona));
  const second = await databaseFiles(await this.device(persona, { label: `${persona.toLowerCase()}-2` }));
  this.examination.expectHeld('Salts of two installs', [compareInstalls(first.main, second.main)]);
});

Then("a SQLite viewer opens {persona}'s database", async function (persona: string) {
  const viewed = await openInViewer((await databaseFiles(await this.device(persona))).main);
  this.examination.expectHeld('A SQLite viewer', [
    {
      name: 'it opens the file',
      outcome: viewed.opened ? 'held' : 'broken',
      evidence: viewed.opened ? `${viewed.tables.length} tables` : `it said: ${viewed.message}`,
    },
  ]);
});

Then(
  "a SQLite viewer fails to open {persona}'s database because it is no database to it",
  async function (persona: string) {
    const viewed = await openInViewer((await databaseFiles(await this.device(persona))).main);
    this.examination.expectHeld('A SQLite viewer', [
      {
        name: `it says: ${viewerRefusal}`,
        outcome: !viewed.opened && viewed.message === viewerRefusal ? 'held' : 'broken',
        evidence: viewed.opened
          ? `it opened and showed ${viewed.tables.length} tables`
          : `it said: ${viewed.message}`,
      },
    ]);
  },
);

async function expectProven(
  world: HarnessWorld,
  persona: string,
  expected: readonly Needle[],
): Promise<void> {
  const device = await world.device(persona);
  const title = `Proof of encryption on ${device.id}`;
  if (!isWithoutKey(world, device)) {
    world.examination.expectHeld(title, await proofRows(device, world.keys, expected));
    return;
  }
  const { kind, evidence } = await describeDatabaseFile(await databaseFiles(device));
  const name = 'without the key the file is consistent with encryption';
  const outcome = kind === 'consistent_with_encryption' ? 'held' : 'broken';
  world.examination.expectHeld(title, [{ name, outcome, evidence: `${kind}: ${evidence}` }]);
}

/** Without the key encryption cannot be proven: a limit, which this puts into the report. */
function isWithoutKey(world: HarnessWorld, { id, capabilities }: Device): boolean {
  if (capabilities.has('database_key')) return false;
  world.attachJson(mediaTypes.limit, {
    reason: `the database of ${id} is consistent with encryption at most, not proven: nobody hands its key to the examiner; name a keyProvider`,
  });
  return true;
}

/** What the user may read, without file contents: those are not in the database. */
async function readableValues(world: HarnessWorld, persona: string): Promise<readonly Needle[]> {
  const canaries = world.facts.expectations
    .mayBeOnDevice(world.user(persona).name)
    .filter(({ type }) => type !== 'File');
  return canaries.flatMap(({ needles }) => needles.slice(0, 1));
}
