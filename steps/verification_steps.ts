import { UnreadableEvidence } from '../devices/port';
import { describeDatabaseFile } from '../forensics/sqlcipher/describe_database_file';
import { HarnessBug } from '../model/outcome_errors';
import { databaseFiles } from './support/database_files';
import { impostors } from './support/impostors';
import { mediaTypes } from './support/media_types';
import { Then, When } from './support/world';

When("{persona}'s database file is replaced by {impostor}", async function (persona: string, name: string) {
  const make = impostors[name];
  if (!make)
    throw new HarnessBug(`Failed to make ${name}: expected one of ${Object.keys(impostors).join(', ')}.`);
  const { main, wal } = await make(this);
  await (await this.device(persona)).conditions.replaceDatabaseFile(main, wal);
});

Then("{persona}'s database is not called encrypted", async function (persona: string) {
  const device = await this.device(persona);
  const key = await this.keys.of(device);
  const { kind, evidence } = await describeDatabaseFile({
    ...(await databaseFiles(device)),
    key: key.bytes,
  });
  this.examination.expectHeld('What the file is called', [
    {
      name: 'not called encrypted',
      outcome: kind === 'encrypted_proven' || kind === 'consistent_with_encryption' ? 'broken' : 'held',
      evidence: `${kind}: ${evidence}`,
    },
  ]);
});

Then(
  "{persona}'s database is called neither plain nor proven to be encrypted",
  async function (persona: string) {
    const device = await this.device(persona);
    const { bytes } = await this.keys.of(device);
    const { kind, evidence } = await describeDatabaseFile({ ...(await databaseFiles(device)), key: bytes });
    this.examination.expectHeld('What the file is called', [
      {
        name: 'neither plain nor proven',
        outcome: kind === 'encrypted_proven' || kind.startsWith('plain') ? 'broken' : 'held',
        evidence: `${kind}: ${evidence}`,
      },
    ]);
  },
);

Then('her database is called plain', async function () {
  const device = await this.device(this.persona);
  const { kind, evidence } = await describeDatabaseFile(await databaseFiles(device));
  this.examination.expectHeld('What the file is called', [
    { name: 'called plain', outcome: kind === 'plain' ? 'held' : 'broken', evidence: `${kind}: ${evidence}` },
  ]);
});

When("the examiner asks for the app's folders on {persona}'s phone", async function (persona: string) {
  const { examiner } = await this.device(persona);
  try {
    this.view = await examiner.sandbox();
  } catch (error) {
    if (!(error instanceof UnreadableEvidence)) throw error;
    this.refusal = error;
  }
});

Then('Watertight cannot tell, because {string}', function (reason: string) {
  if (!this.refusal)
    throw new HarnessBug(`Failed to be kept out: expected that ${reason}, and the evidence could be read.`);
  this.attachJson(mediaTypes.limit, { reason });
});
