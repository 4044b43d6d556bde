import type { Acquisition, Device } from '../devices/port';
import { UnknownVerdict } from '../model/outcome_errors';
import { fingerprint } from './support/database_keys';
import { type HarnessWorld, Then } from './support/world';

/** Where a key is searched, by the words of the features. */
const places: Readonly<Record<string, (device: Device) => Promise<Acquisition>>> = {
  "the app's folders": ({ examiner }) => examiner.sandbox(),
  'the client log': ({ examiner }) => examiner.clientLog(),
  'the system log': ({ examiner }) => examiner.systemLog(),
  'the shared storage': ({ examiner }) => examiner.sharedStorage(),
  'the raw flash': ({ examiner }) => examiner.rawFlash(),
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
  await this.examination.expectNothingFound({
    question: 'keys made while the key store fails',
    acquisitions: [await device.examiner.sandbox()],
    needles: (await device.examiner.keyDraws()).map(({ bytes }, index) => ({
      id: `key ${index + 1}`,
      form: 'bytes',
      bytes,
    })),
  });
});

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
