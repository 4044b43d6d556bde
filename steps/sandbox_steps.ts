import type { Acquisition } from '../devices/port';
import { wholeFiles } from './support/whole_files';
import type { HarnessWorld } from './support/world';
import { Then, When } from './support/world';

When("another app looks at everything it can read on {persona}'s phone", async function (persona: string) {
  this.view = await (await this.device(persona)).examiner.otherAppView();
});

When("a log reader reads the system log of {persona}'s phone", async function (persona: string) {
  this.view = await (await this.device(persona)).examiner.systemLog();
});

When("an examiner reads the client log of {persona}'s phone", async function (persona: string) {
  this.view = await (await this.device(persona)).examiner.clientLog();
});

When("a log reader reads all logs of {persona}'s phone", async function (persona: string) {
  const { examiner } = await this.device(persona);
  const logs = [await examiner.systemLog(), await examiner.clientLog()];
  this.view = {
    name: 'all logs',
    files: logs.flatMap(({ files }) => files),
    grade: 'exact',
    knownTexts: logs.flatMap(({ knownTexts }) => knownTexts),
  };
});

When("somebody looks through the shared storage of {persona}'s phone", async function (persona: string) {
  this.view = await (await this.device(persona)).examiner.sharedStorage();
});

When(
  "somebody connects {persona}'s phone to a computer and opens file sharing",
  async function (persona: string) {
    this.view = await (await this.device(persona)).examiner.fileSharing();
  },
);

Then('it/they find(s) nothing confidential', async function () {
  await expectNothingConfidential(this, seen(this));
});

Then('it finds nothing confidential, and no file of the app', async function () {
  const view = seen(this);
  await expectNothingConfidential(this, view);
  const own = wholeFiles(await (await this.device(this.persona)).examiner.sandbox());
  const readable = view.files
    .filter((file) => own.some((one) => isSameFile(one, file)))
    .map(({ path }) => path);
  this.examination.expectHeld('Files of the app that another app reads', [
    {
      name: `none of ${own.length} files, nor a copy of one`,
      outcome: readable.length === 0 && own.length > 0 ? 'held' : 'broken',
      evidence: `${readable.length} readable: ${readable.slice(0, 3).join(', ')}`,
    },
  ]);
});

Then('it finds no password and no session token', async function () {
  await this.examination.expectNothingFound({
    question: `passwords and session tokens in ${seen(this).name}`,
    acquisitions: [seen(this)],
    needles: this.credentials(),
  });
});

type AcquiredFile = Acquisition['files'][number];

/** The same path, or a copy under another. */
function isSameFile(own: AcquiredFile, other: AcquiredFile): boolean {
  return own.path === other.path || (own.bytes.length > 0 && Buffer.from(own.bytes).equals(other.bytes));
}

async function expectNothingConfidential(world: HarnessWorld, view: Acquisition): Promise<void> {
  await world.examination.expectNothingFound({
    question: `confidential values in ${view.name}`,
    acquisitions: [view],
    needles: world.canaryNeedles(),
  });
}

function seen(world: HarnessWorld): Acquisition {
  if (!world.view) throw new Error('Nobody has looked at anything yet. Put a When before this Then.');
  return world.view;
}
