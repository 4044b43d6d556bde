import type { Device, KeyLoss } from '../devices/port';
import type { KeyStoreFailure } from '../model/key_store_failures';
import type { Needle } from '../model/ledger';
import { BrokenPromise } from '../model/outcome_errors';
import { encryptedBuild } from './support/app_build';
import { failureOf } from './support/app_failure';
import { foldersWithoutLogAndFiles } from './support/app_folders';
import { plainDatabases } from './support/plain_databases';
import { expectShown } from './support/shown_objects';
import { refusalOf } from './support/start_refusal';
import { toldTrouble } from './support/told_trouble';
import { Given, type HarnessWorld, Then, When } from './support/world';

When('{persona} loses her key, {keyLoss}', async function (persona: string, how: KeyLoss) {
  const device = await this.device(persona);
  await rememberState(this, persona, device);
  await device.conditions.loseKey(how);
});

Given(
  "the key store of {persona}'s phone answers {keyStoreFailure}",
  async function (persona: string, failure: KeyStoreFailure) {
    const device = await this.device(persona);
    if (await device.examiner.databaseKey()) await rememberState(this, persona, device);
    await device.conditions.breakKeyStore(failure);
  },
);

When(
  "the key store of {persona}'s phone works again, and she opens the app",
  async function (persona: string) {
    const { app, conditions } = await this.device(persona);
    await conditions.mendKeyStore();
    await conditions.kill();
    await app.start();
    this.startRefusal = undefined;
  },
);

When(
  "the key store of {persona}'s phone works again, and she tries to open the app",
  async function (persona: string) {
    const { app, conditions } = await this.device(persona);
    await conditions.mendKeyStore();
    await conditions.kill();
    this.startRefusal = await refusalOf(app.start());
  },
);

Then('{persona} can synchronize without signing in again', async function (persona: string) {
  const { app, id } = await this.device(persona);
  const failure = await failureOf(app.synchronize());
  this.examination.expectHeld('The session', [
    {
      name: `it goes on on ${id}`,
      outcome: failure ? 'broken' : 'held',
      evidence: failure?.message ?? 'a synchronization went through',
    },
  ]);
});

Then(
  "the app on {persona}'s phone has failed closed with a message, or has started empty",
  async function (persona: string) {
    const { app, id } = await this.device(persona);
    const shown = this.startRefusal ? 0 : (await app.shownObjects()).length;
    this.examination.expectHeld('The app without its key', [
      {
        name: `on ${id} it shows nothing that was there before`,
        outcome: shown === 0 ? 'held' : 'broken',
        evidence: this.startRefusal
          ? `it failed closed: ${this.startRefusal.message}`
          : `it started and showed ${shown} objects`,
      },
    ]);
  },
);

Then("nothing of {persona}'s data lies plain on her phone", async function (persona: string) {
  const device = await this.device(persona);
  await expectNothingPlain(this, device);
});

Then("no session has survived in an app that started on {persona}'s phone", async function (persona: string) {
  const { app, id } = await this.device(persona);
  const failure = this.startRefusal ?? (await failureOf(app.synchronize()));
  this.examination.expectHeld('The session without the key', [
    {
      name: `nobody is signed in on ${id}`,
      outcome: failure ? 'held' : 'broken',
      evidence: failure?.message ?? 'a synchronization went through',
    },
  ]);
});

Then('{persona} is told that changes which were not synchronized are lost', async function (persona: string) {
  const told = (await toldTrouble(await this.device(persona))).slice(this.toldBefore);
  this.examination.expectHeld('What the app tells', [
    {
      name: 'it speaks of changes that were not synchronized',
      outcome: [...told, this.startRefusal?.message ?? ''].some(speaksOfChanges) ? 'held' : 'broken',
      evidence: told.join(' | ') || 'nothing new in its log',
    },
  ]);
});

Then(
  'by signing in again or by installing the app anew {persona} gets back all that she/he may read',
  async function (persona: string) {
    const device = await this.device(persona);
    const way = await wayOut(this, persona, device);
    this.examination.record('The way out', [{ name: `on ${device.id}`, outcome: 'held', evidence: way }]);
    await expectShown(this, device, this.facts.expectations.objectsOnDevice(this.user(persona).name));
  },
);

function speaksOfChanges(text: string): boolean {
  return /not synchronized/.test(text);
}

/** What is compared with later: the key, and what the log told so far. */
async function rememberState(world: HarnessWorld, persona: string, device: Device): Promise<void> {
  await world.keys.remember(persona);
  world.toldBefore = (await toldTrouble(device)).length;
}

/** In the app's folders and beside them: no value, no name of the local database's own tables, no plain database. */
async function expectNothingPlain(world: HarnessWorld, device: Device): Promise<void> {
  await world.examination.expectNothingFound({
    question: `values and table names in the app's folders and on the shared storage of ${device.id}, without the key (client log: promise sandbox; user files: promise file_encryption)`,
    acquisitions: [await foldersWithoutLogAndFiles(device), await device.examiner.sharedStorage()],
    needles: [
      ...world.canaryNeedles(),
      ...device.examiner.localDatabaseWords.map((text): Needle => ({ id: text, form: 'text', text })),
    ],
  });
  const plain = await plainDatabases(device);
  world.examination.expectHeld('Local databases', [
    {
      name: 'none is plain',
      outcome: plain.length === 0 ? 'held' : 'broken',
      evidence: plain.join(', ') || 'none was found',
    },
  ]);
}

/** Signs in again, or installs the app anew where that does not help. @returns which it was @throws BrokenPromise when neither does */
async function wayOut(world: HarnessWorld, persona: string, { app, id }: Device): Promise<string> {
  const user = world.user(persona);
  const use = async () => {
    await app.signIn(user);
    await app.synchronize();
  };
  const inVain = world.startRefusal ?? (await failureOf(use()));
  if (!inVain) return 'by signing in again';
  await app.uninstall();
  await app.install(encryptedBuild(world));
  const failure = await failureOf(app.start().then(use));
  if (!failure) return `by installing the app anew, because: ${inVain.message}`;
  throw new BrokenPromise(
    `Failed to get ${persona} back to work on ${id}: expected that signing in again or installing the app anew helps, got: ${failure.message}`,
  );
}
