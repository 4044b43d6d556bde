import type { Acquisition } from '../devices/port';
import type { Canary } from '../model/ledger';
import { fingerprint } from './support/database_keys';
import {
  describeUserFiles,
  fileKeyOf,
  openedByKey,
  provenEncrypted,
  strayFiles,
  unprotectedFiles,
} from './support/described_files';
import { lookInto } from './support/examined_places';
import { keptFiles } from './support/kept_files';
import { mediaTypes } from './support/media_types';
import { openingOf } from './support/opened_files';
import { plainCopies } from './support/plain_copies';
import { wholeFiles } from './support/whole_files';
import { Given, type HarnessWorld, Then } from './support/world';

Then(
  "no content of {fileSubject} is readable in {keyPlace} on {persona}'s phone",
  async function (subject: string, place: string, persona: string) {
    await expectUnreadable(this, subject, await lookInto(place, await this.device(persona)));
  },
);

Then(
  "no content of {fileSubject} is readable while {persona}'s phone is locked",
  async function (subject: string, persona: string) {
    const view = await (await this.device(persona)).examiner.lockedDevice();
    this.examination.record('The locked device', [
      {
        name: view.name,
        outcome: 'held',
        evidence: `${view.closed.length} files closed, ${view.files.length} readable`,
      },
    ]);
    await expectUnreadable(this, subject, view);
  },
);

Then(
  "all that is stored of {fileSubject} on {persona}'s phone is proven to be encrypted",
  async function (subject: string, persona: string) {
    const device = await this.device(persona);
    const guids = (await this.files.objectsOf(subject, device)).map(({ guid }) => guid.replaceAll(':', '_'));
    const files = await describeUserFiles(device);
    const own = files.filter(({ path }) => guids.some((guid) => path.includes(`/${guid}@`)));
    this.examination.expectHeld(`Files of ${subject}`, provenEncrypted(own));
  },
);

Then("{persona}'s phone keeps the files that she may read", async function (persona: string) {
  const { examiner, id } = await this.device(persona);
  const own = this.files.of(persona).map(({ canary }) => canary);
  const kept = keptFiles([await examiner.userFiles()], own);
  this.examination.expectHeld('Files of the user', [
    {
      name: `a file of each object on ${id}`,
      outcome: own.length === 0 ? 'unknown' : kept.length === own.length ? 'held' : 'broken',
      evidence: `${kept.length} of ${own.length} by their names`,
    },
  ]);
});

Then("every file on {persona}'s phone is proven to be encrypted", async function (persona: string) {
  const files = await describeUserFiles(await this.device(persona));
  this.examination.expectHeld('Files of the user', provenEncrypted(files));
});

Then(
  'with the file key the files that {persona} may read are found on her phone, and nothing of those that are gone',
  async function (persona: string) {
    const opened = await openedByKey(await this.device(persona));
    const own = [...this.files.of(persona), ...this.files.photos].map(({ canary }) => canary);
    const question = `files that ${persona} may read, with the file key`;
    await this.examination.expectAllFound({ question, acquisitions: [opened], needles: [] }, own);
    await expectGone(this, opened, own);
  },
);

Then("every file on {persona}'s phone is found as it is", async function (persona: string) {
  const { examiner } = await this.device(persona);
  const own = this.files.of(persona).map(({ canary }) => canary);
  const question = `files that ${persona} may read, without a key`;
  await this.examination.expectAllFound(
    { question, acquisitions: [await examiner.userFiles()], needles: [] },
    own,
  );
});

Then("no file of hers is left on {persona}'s phone", async function (persona: string) {
  const device = await this.device(persona);
  const left = wholeFiles(await device.examiner.userFiles()).map(({ path }) => path);
  this.examination.expectHeld('Files of the user', [
    {
      name: `none on ${device.id}`,
      outcome: left.length === 0 ? 'held' : 'broken',
      evidence: `${left.length} files: ${left.slice(0, 3).join(', ')}`,
    },
  ]);
});

Then("nothing of the interrupted download is left on {persona}'s phone", async function (persona: string) {
  const device = await this.device(persona);
  const stray = await strayFiles(device);
  this.examination.expectHeld('Files that never came to their place', [
    {
      name: `none in the app's folders on ${device.id}`,
      outcome: stray.length === 0 ? 'held' : 'broken',
      evidence: `${stray.length} files: ${stray.slice(0, 3).join(', ')}`,
    },
  ]);
});

Then(
  "the client log of {persona}'s phone warns that files are not encrypted",
  async function (persona: string) {
    const [log] = wholeFiles(await (await this.device(persona)).examiner.clientLog());
    const lines = new TextDecoder().decode(log?.bytes).split('\n');
    const warning = lines.find((line) => /warn/i.test(line) && /file/i.test(line) && /encrypt/i.test(line));
    this.examination.expectHeld('The client log', [
      {
        name: 'a warning that files are not encrypted',
        outcome: warning === undefined ? 'broken' : 'held',
        evidence: warning === undefined ? `none in ${lines.length} lines` : 'it is there',
      },
    ]);
  },
);

Then("Watertight tells how many files on {persona}'s phone are plain", async function (persona: string) {
  const device = await this.device(persona);
  const files = wholeFiles(await device.examiner.userFiles());
  const plain = await unprotectedFiles(device);
  const reason = `${plain.length} of ${files.length} files on ${device.id} are plain, thumbnails included: what was stored without file encryption stays so until it is overwritten`;
  this.attachJson(mediaTypes.limit, { reason });
});

Then("Watertight tells what an unlocked iPhone shows of {persona}'s files", async function (persona: string) {
  const { id, examiner } = await this.device(persona);
  const files = wholeFiles(await examiner.userFiles());
  const reason = `the bytes of ${files.length} files on ${id} are not encrypted by themselves: iOS encrypts below the file system, which whoever reads an unlocked phone or a simulator does not see`;
  this.attachJson(mediaTypes.limit, { reason });
});

Then(
  "every file on {persona}'s phone opens or the app says that it cannot, and Watertight tells which",
  async function (persona: string) {
    const device = await this.device(persona);
    const files = this.files.of(persona);
    const openings = await Promise.all(files.map((file) => openingOf(device, file)));
    const count = (kind: string) => openings.filter((opening) => opening.kind === kind).length;
    const wrong = count('opened as something else');
    this.examination.expectHeld('Files that were encrypted before', [
      {
        name: `${files.length} files on ${device.id}`,
        outcome: files.length === 0 ? 'unknown' : wrong === 0 ? 'held' : 'broken',
        evidence: `${count('opened')} opened, ${count('refused')} refused with an error, ${wrong} shown as something else`,
      },
    ]);
  },
);

Given(
  "the plain copies of files on the chip of {persona}'s phone are counted",
  async function (persona: string) {
    const { examiner } = await this.device(persona);
    this.files.plainCopiesBefore = plainCopies(await examiner.rawFlash(), fileCanaries(this));
  },
);

Then(
  "the chip of {persona}'s phone holds no more plain copies than before",
  async function (persona: string) {
    const { examiner } = await this.device(persona);
    const now = plainCopies(await examiner.rawFlash(), fileCanaries(this));
    const before = this.files.plainCopiesBefore;
    const isCounted = before !== undefined && before > 0;
    this.examination.expectHeld('Plain copies on the chip', [
      {
        name: 'the update wrote none',
        outcome: !isCounted ? 'unknown' : now <= before ? 'held' : 'broken',
        evidence: `${before ?? 0} occurrences before, ${now} after`,
      },
    ]);
  },
);

Then("the file keys of {persona}'s two phones differ", async function (persona: string) {
  const phones = [undefined, { label: `${persona.toLowerCase()}-2` }];
  const keys = await Promise.all(phones.map(async (wish) => fileKeyOf(await this.device(persona, wish))));
  const prints = keys.map((bytes) => fingerprint({ bytes }));
  this.examination.expectHeld('File keys of two phones', [
    {
      name: 'the file keys differ',
      outcome: new Set(prints).size === 2 ? 'held' : 'broken',
      evidence: `SHA-256 ${prints.join(' and ')}`,
    },
  ]);
});

Then("{persona}'s file key is not readable in {keyPlace}", async function (persona: string, place: string) {
  const device = await this.device(persona);
  await this.examination.expectNothingFound({
    question: `the file key in ${place}`,
    acquisitions: [await lookInto(place, device)],
    needles: [{ id: 'file key', form: 'bytes', bytes: await fileKeyOf(device) }],
  });
});

async function expectUnreadable(world: HarnessWorld, subject: string, view: Acquisition): Promise<void> {
  await world.examination.expectNothingFound({
    question: `content of ${subject} in ${view.name}, without the file key`,
    acquisitions: [view],
    needles: world.files.needlesOf(subject),
  });
}

/** Which other files are on the phone is for the promises on access rights. */
async function expectGone(world: HarnessWorld, opened: Acquisition, own: readonly Canary[]): Promise<void> {
  const gone = [...world.files.deleted, ...world.files.replaced];
  if (gone.length === 0) return;
  await world.examination.expectNothingFound({
    question: `files that were deleted or replaced, in ${opened.name}`,
    acquisitions: [opened],
    needles: gone.flatMap(({ canary }) => canary.needles),
    controls: own.flatMap(({ needles }) => needles),
  });
}

function fileCanaries(world: HarnessWorld): readonly Canary[] {
  return world.canaries().filter(({ type }) => type === 'File');
}
