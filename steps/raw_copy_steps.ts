import type { Acquisition, Device } from '../devices/port';
import { BrokenPromise } from '../model/outcome_errors';
import { encryptedBuild } from './support/app_build';
import { type HarnessWorld, Then } from './support/world';

Then('everything that {persona} may read can be read in it, without a key', async function (persona: string) {
  const { id } = await this.device(persona);
  const onDevice = this.facts.expectations.mayBeOnDevice(this.user(persona).name);
  await this.examination.expectAllFound(
    {
      question: `what ${persona} may read, in a raw copy of ${id}, without a key (user files: promise file_encryption)`,
      acquisitions: [this.backups.last],
      needles: [],
    },
    onDevice.filter(({ type }) => type !== 'File'),
  );
});

Then(
  "nothing of {persona}'s data can be read in it without a key, her files and the log apart",
  async function (persona: string) {
    const device = await this.device(persona);
    await this.examination.expectNothingFound({
      question: `values in a raw copy of ${device.id}, without a key (client log: promise sandbox; user files: promise file_encryption)`,
      acquisitions: [await withoutLogAndFiles(this, device)],
      needles: this.canaryNeedles(),
    });
  },
);

Then("no database key of {persona}'s phone is in it", async function (persona: string) {
  const device = await this.device(persona);
  const { bytes } = await this.keys.of(device);
  await this.examination.expectNothingFound({
    question: `the database key in a raw copy of ${device.id}`,
    acquisitions: [this.backups.last],
    needles: [{ id: 'database key', form: 'bytes', bytes }],
  });
});

Then(
  'the wrapped key is in it, and the key store of another phone of {persona} does not unwrap it',
  async function (persona: string) {
    const device = await this.device(persona);
    const wrapped = await device.examiner.wrappedDatabaseKey();
    if (!wrapped)
      throw new BrokenPromise(
        `Failed to find the wrapped key of ${device.id}: its local storage keeps none. Look where it keeps its key.`,
      );
    const found = await this.examination.found({
      question: `the wrapped key in a raw copy of ${device.id}`,
      acquisitions: [this.backups.last],
      needles: [{ id: 'wrapped key', form: 'bytes', bytes: wrapped }],
    });
    const other = await this.device(persona, { label: `${persona.toLowerCase()}-2` });
    await other.app.install(encryptedBuild(this));
    await other.app.start();
    const unwrapped = await other.examiner.unwrapWithKeyStore(wrapped);
    this.examination.expectHeld('The wrapped key elsewhere', [
      {
        name: 'the wrapped key is in the copy',
        outcome: found.has('wrapped key') ? 'held' : 'unknown',
        evidence: `${wrapped.length} bytes, ${found.size === 0 ? 'not found' : 'found'}`,
      },
      {
        name: `the key store of ${other.id} refuses it`,
        outcome: unwrapped ? 'broken' : 'held',
        evidence: unwrapped ? `it gave ${unwrapped.length} bytes` : 'it refused',
      },
    ]);
  },
);

/** The copy without what other promises judge. */
async function withoutLogAndFiles({ backups }: HarnessWorld, { examiner }: Device): Promise<Acquisition> {
  const others = [...(await examiner.userFiles()).files, ...(await examiner.clientLog()).files];
  const apart = new Set(others.map(({ path }) => path));
  return { ...backups.last, files: backups.last.files.filter(({ path }) => !apart.has(path)) };
}
