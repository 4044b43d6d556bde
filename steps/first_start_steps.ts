import type { PowerCutLoss } from '../devices/port';
import type { Needle } from '../model/ledger';
import { encryptedBuild } from './support/app_build';
import { proofRows } from './support/database_files';
import type { EvidenceRow } from './support/examination';
import { plainDatabases } from './support/plain_databases';
import { Given, type HarnessWorld, Then, When } from './support/world';

/** Changes of the flash between two moments at which a first start is interrupted; the explorer takes every one. */
const changesBetween = 5;

Given("{persona}'s phone is offline", async function (persona: string) {
  await (await this.device(persona)).conditions.goOffline();
});

When(
  "{persona}'s first start is interrupted at one moment after another and unsynced writes are {powerCutLoss}",
  async function (persona: string, loss: PowerCutLoss) {
    for (let changes = 1; ; changes += changesBetween) {
      const device = await this.device(persona, { label: `${persona.toLowerCase()}-cut-${changes}` });
      await device.app.install(encryptedBuild(this));
      if (!(await device.conditions.powerCutDuringStart(changes, loss))) return;
      this.interrupted.push(device);
    }
  },
);

Then('none of these phones holds a plain local database or an unwrapped key', async function () {
  await expectManyInterrupted(this);
  for (const device of this.interrupted) {
    const { examiner, id } = device;
    const draws = await examiner.keyDraws();
    await this.examination.expectNothingFound({
      question: `names of the local database's own tables, and keys, on the raw flash of ${id}`,
      acquisitions: [await examiner.rawFlash()],
      needles: [
        ...examiner.localDatabaseWords.map((text): Needle => ({ id: text, form: 'text', text })),
        ...draws.map(
          ({ purpose, bytes }, index): Needle => ({ id: `${purpose} ${index}`, form: 'bytes', bytes }),
        ),
      ],
    });
  }
  const rows = await Promise.all(
    this.interrupted.map(async (device): Promise<EvidenceRow> => {
      const plain = await plainDatabases(device);
      return {
        name: device.id,
        outcome: plain.length === 0 ? 'held' : 'broken',
        evidence: plain.join(', ') || 'no plain database',
      };
    }),
  );
  this.examination.expectHeld('Phones whose first start was interrupted', rows);
});

Then(
  'after opening the app again each of these phones holds an encrypted and empty database',
  async function () {
    await expectManyInterrupted(this);
    for (const device of this.interrupted) {
      await device.app.start();
      const shown = (await device.app.shownObjects()).length;
      const { databaseTexts } = await this.keys.of(device);
      const proof = await proofRows(
        device,
        this.keys,
        databaseTexts.map((text) => ({ id: text, form: 'text', text })),
      );
      this.examination.expectHeld(`${device.id} after its second start`, [
        { name: 'it shows nothing', outcome: shown === 0 ? 'held' : 'broken', evidence: `${shown} objects` },
        ...proof,
      ]);
    }
  },
);

/** A start that could not be interrupted anywhere would prove nothing. */
async function expectManyInterrupted({ interrupted, examination }: HarnessWorld): Promise<void> {
  examination.expectHeld('Interrupted first starts', [
    {
      name: 'there are several',
      outcome: interrupted.length > 5 ? 'held' : 'unknown',
      evidence: `${interrupted.length} phones, one every ${changesBetween} changes of the flash`,
    },
  ]);
}
