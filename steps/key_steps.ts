import type { Acquisition, Device, KeyDraw } from '../devices/port';
import { sharedRuns, traceKey } from '../forensics/key_bytes';
import { UnknownVerdict } from '../model/outcome_errors';
import { fingerprint } from './support/database_keys';
import { type HarnessWorld, Then, When } from './support/world';

/** Where a key is searched, by the words of the features. */
const places: Readonly<Record<string, (device: Device) => Promise<Acquisition>>> = {
  "the app's folders": ({ examiner }) => examiner.sandbox(),
  'the client log': ({ examiner }) => examiner.clientLog(),
  'the system log': ({ examiner }) => examiner.systemLog(),
  'the shared storage': ({ examiner }) => examiner.sharedStorage(),
  'the raw flash': ({ examiner }) => examiner.rawFlash(),
  'the crash reports': ({ examiner }) => examiner.crashReports(),
};

Then("the keys of {persona}'s two phones differ", async function (persona: string) {
  const [first, second] = await fingerprints(this, persona);
  this.examination.expectHeld('Keys of two phones', [
    {
      name: 'the keys differ',
      outcome: first === second ? 'broken' : 'held',
      evidence: `SHA-256 ${first} and ${second}`,
    },
  ]);
});

Then("the keys of {persona}'s two phones are the same", async function (persona: string) {
  const [first, second] = await fingerprints(this, persona);
  this.examination.expectHeld('Keys of two phones', [
    {
      name: 'the keys are the same',
      outcome: first === second ? 'held' : 'broken',
      evidence: `SHA-256 ${first} and ${second}`,
    },
  ]);
});

Then("{persona}'s database key is another one than before", async function (persona: string) {
  const before = fingerprint(this.keys.beforeOf(persona));
  const now = fingerprint(await this.keys.of(await this.device(persona)));
  this.examination.expectHeld('Keys before and after the reinstall', [
    {
      name: 'the keys differ',
      outcome: before === now ? 'broken' : 'held',
      evidence: `SHA-256 ${before} and ${now}`,
    },
  ]);
});

Then("{persona}'s database key is the same as before", async function (persona: string) {
  const before = fingerprint(this.keys.beforeOf(persona));
  const now = fingerprint(await this.keys.of(await this.device(persona)));
  this.examination.expectHeld('Keys before and afterwards', [
    {
      name: 'the key is the same',
      outcome: before === now ? 'held' : 'broken',
      evidence: `SHA-256 ${before} and ${now}`,
    },
  ]);
});

Then(
  "every byte of {persona}'s database key was drawn for a key from the system's source of randomness",
  async function (persona: string) {
    const device = await this.device(persona);
    const { bytes } = await this.keys.of(device);
    const runs = traceKey(bytes, await device.examiner.keyDraws());
    this.examination.expectHeld(
      'Where the bytes of the database key come from',
      runs.map(({ from, to, purpose }) => ({
        name: `bytes ${from} to ${to - 1} were drawn`,
        outcome: purpose === undefined ? 'broken' : 'held',
        evidence: purpose === undefined ? 'in no draw for a key' : `drawn as "${purpose}"`,
      })),
    );
  },
);

When('{int} more phones make the database key of a new install', async function (installs: number) {
  const { examiner } = await this.device(this.persona);
  this.keysOfNewInstalls = await examiner.keysOfNewInstalls(installs);
});

Then('no two of these keys are the same, nor share {int} bytes in a row', function (runBytes: number) {
  const keys = this.keysOfNewInstalls;
  const different = new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size;
  const shared = sharedRuns(keys, runBytes);
  this.examination.expectHeld(`Keys of ${keys.length} new installs`, [
    {
      name: 'all are different',
      outcome: different === keys.length && keys.length > 1 ? 'held' : 'broken',
      evidence: `${different} different keys`,
    },
    {
      name: `no ${runBytes} bytes of one are in another`,
      outcome: shared === 0 ? 'held' : 'broken',
      evidence: `${shared} runs of ${runBytes} bytes in more than one key`,
    },
  ]);
});

Then(
  "{persona}'s database key is not readable in {keyPlace}",
  async function (persona: string, place: string) {
    const device = await this.device(persona);
    const look = places[place];
    if (!look)
      throw new UnknownVerdict(
        `Failed to look into ${place}: expected one of ${Object.keys(places).join(', ')}.`,
      );
    const { bytes } = await this.keys.of(device);
    await this.examination.expectNothingFound({
      question: `the database key in ${place}`,
      acquisitions: [await look(device)],
      needles: [{ id: 'database key', form: 'bytes', bytes }],
    });
  },
);

Then("{persona}'s key store unwraps the key that her local storage keeps", async function (persona: string) {
  const device = await this.device(persona);
  const wrapped = await wrappedKey(device);
  const unwrapped = await device.examiner.unwrapWithKeyStore(wrapped);
  const own = unwrapped && Buffer.from(unwrapped).equals((await this.keys.of(device)).bytes);
  this.examination.expectHeld('The wrapped key and its own key store', [
    {
      name: 'the key store unwraps the database key',
      outcome: own ? 'held' : 'broken',
      evidence: `${wrapped.length} bytes wrapped`,
    },
  ]);
});

Then(
  "{persona}'s key store does not unwrap the key that {persona}'s local storage keeps",
  async function (other: string, owner: string) {
    const wrapped = await wrappedKey(await this.device(owner));
    const unwrapped = await (await this.device(other)).examiner.unwrapWithKeyStore(wrapped);
    this.examination.expectHeld('The wrapped key and another key store', [
      {
        name: `the key store of ${other}'s phone refuses the wrapped key of ${owner}'s phone`,
        outcome: unwrapped ? 'broken' : 'held',
        evidence: unwrapped ? `it gave ${unwrapped.length} bytes` : 'it refused',
      },
    ]);
  },
);

Then(
  "{persona}'s key store does not unwrap that key for another app on her phone",
  async function (persona: string) {
    const { examiner, id } = await this.device(persona);
    const unwrapped = await examiner.unwrapAsAnotherApp(await wrappedKey(await this.device(persona)));
    this.examination.expectHeld('The wrapped key and another app', [
      {
        name: `the key store of ${id} refuses another app`,
        outcome: unwrapped ? 'broken' : 'held',
        evidence: unwrapped ? `it gave ${unwrapped.length} bytes` : 'it refused',
      },
    ]);
  },
);

Then(
  "no key that was drawn lies readable on the raw flash of {persona}'s phone",
  async function (persona: string) {
    const { examiner, id } = await this.device(persona);
    await expectNoKeyReadable(this, await examiner.keyDraws(), {
      question: `keys that were drawn, on the raw flash of ${id}`,
      acquisition: await examiner.rawFlash(),
    });
  },
);

Then("no key lies unwrapped in the app's folders on {persona}'s phone", async function (persona: string) {
  const device = await this.device(persona);
  const key = await device.examiner.databaseKey();
  this.examination.expectHeld('The key while the key store fails', [
    {
      name: 'the app uses no key',
      outcome: key ? 'broken' : 'held',
      evidence: key ? 'it went on with a key' : 'it has none',
    },
  ]);
  await expectNoKeyReadable(this, await device.examiner.keyDraws(), {
    question: 'keys made while the key store fails',
    acquisition: await device.examiner.sandbox(),
  });
});

/** Where none was drawn there is none to find. */
async function expectNoKeyReadable(
  { examination }: HarnessWorld,
  draws: readonly KeyDraw[],
  { question, acquisition }: { readonly question: string; readonly acquisition: Acquisition },
): Promise<void> {
  if (draws.length === 0)
    return examination.record(question, [
      { name: 'none is there', outcome: 'held', evidence: 'no key was drawn' },
    ]);
  await examination.expectNothingFound({
    question,
    acquisitions: [acquisition],
    needles: draws.map(({ bytes }, index) => ({ id: `key ${index + 1}`, form: 'bytes', bytes })),
  });
}

async function fingerprints(world: HarnessWorld, persona: string): Promise<readonly [string, string]> {
  const first = await world.device(persona);
  const second = await world.device(persona, { label: `${persona.toLowerCase()}-2` });
  return [fingerprint(await world.keys.of(first)), fingerprint(await world.keys.of(second))];
}

async function wrappedKey(device: Device): Promise<Uint8Array> {
  const wrapped = await device.examiner.wrappedDatabaseKey();
  if (!wrapped)
    throw new UnknownVerdict(`Failed to find the wrapped key of ${device.id}: its local storage keeps none.`);
  return wrapped;
}
