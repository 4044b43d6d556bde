import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { probeBrowser } from '../devices/browser/probe_browser';
import type { Needle } from '../forensics/evidence';
import { makeLedger } from '../model/make_ledger';
import { populate } from '../model/populate';
import { readAppModel } from '../model/read_app_model';
import { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';
import { readPromiseRegister } from '../reports/promise_register';
import { sampleEnvelopes } from '../reports/sample_run';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import { plantedFlaw, plantedFlawIds } from '../simulators/flaw_planting/load_flaws';
import { checkout, temporaryFolder } from './cli_for_tests';
import { CucumberSession, type Selection } from './cucumber_session';
import { judgeFlaw } from './flaw_matrix';
import { foundBelow } from './found_below_for_tests';
import { liveMask } from './live_mask';
import { Progress } from './progress';
import { everything } from './quick_selection';
import { RunLog } from './run_log';
import { runOptions } from './run_options';

const options = runOptions(checkout, checkout, [], {});
const phones: readonly string[] = ['android', 'ios'];
const register = readPromiseRegister();
/** The last ones of each promise that a flaw names: passwords and tokens come last. */
const lastScenarios = -2;

let session: CucumberSession;
let browser: readonly string[];
before(async () => {
  session = await CucumberSession.load(checkout);
  browser = (await probeBrowser()).available ? ['browser'] : [];
});

interface SecretRun {
  readonly id: string;
  readonly profiles: readonly string[];
  readonly selection: Selection;
  readonly flaw?: Flaw;
}

const runIdOf = (id: string) => `no-secret-${id}`;

/** Promises that are examined in a browser alone. */
const promisesOfTheWebApp: readonly string[] = ['browser_profile', 'web_interruptions'];

/** Flaws of the web app alone are for the browser, where there is one; all others show on phones. */
function profilesFor(flaw: Flaw): readonly string[] {
  return flaw.promises.every((id) => promisesOfTheWebApp.includes(id)) ? browser : phones;
}

/** Every canary of the sample, from the model alone, whatever a run registered. */
function canaryNeedles(): readonly Needle[] {
  const { canaries } = makeLedger(populate(readAppModel(options.app), options.seed));
  return canaries.flatMap(({ needles }) => needles.filter(({ form }) => form === 'text' || form === 'bytes'));
}

function needlesOf(secrets: SecretRegister): readonly Needle[] {
  return secrets.all().map(({ id, bytes }): Needle => {
    const text = new TextDecoder().decode(bytes);
    const isText = Buffer.from(text).equals(Buffer.from(bytes));
    return isText ? { id, form: 'text', text } : { id, form: 'bytes', bytes };
  });
}

/** The same for one value under two names: phones of different runs draw the same bytes for different purposes. */
function valueTextOf(needle: Needle): string {
  return JSON.stringify({ ...needle, id: '' });
}

/** Runs the scenarios as the CLI does, and writes report, matrix and console lines below the folder. */
async function runInto(folder: string, { id, profiles, selection, flaw }: SecretRun): Promise<void> {
  const runId = runIdOf(id);
  const secrets = SecretRegister.ofRun(runId);
  const lines: string[] = [];
  const out = { isTTY: false, write: (line: string) => lines.push(line) } as unknown as NodeJS.WriteStream;
  const log = new RunLog({ root: checkout, runId, options, required: [], ...(flaw && { flaw }) });
  for (const profile of profiles) {
    if ((await session.count(profile, selection)) === 0) continue;
    const listen = log.listener(profile);
    const progress = new Progress(profile, 0, out, liveMask(secrets));
    const parameters = { runId, profile, seed: options.seed, app: options.app };
    await session.run(
      profile,
      selection,
      { ...parameters, ...(flaw && { flaw: { id: flaw.id } }) },
      (envelope) => {
        listen(envelope);
        progress.see(envelope);
      },
    );
  }
  const masker = new Masker(secrets.all());
  const matrix = flaw ? { flaws: [masker.maskJson(judgeFlaw(flaw, log.scenarios()))] } : {};
  const written = await log.write(folder, masker, register, matrix);
  writeFileSync(join(written.folder, 'flaws.json'), JSON.stringify(matrix));
  writeFileSync(join(written.folder, 'console.txt'), lines.join(''));
}

test('no output without a flaw or with any one flaw holds a secret', async (context) => {
  const folder = temporaryFolder(context);
  const runs: SecretRun[] = [phones, browser].map((profiles) => ({
    id: `healthy-${profiles.join('-')}`,
    profiles,
    selection: everything,
  }));
  for (const flaw of plantedFlawIds().map(plantedFlaw)) {
    const places = await Promise.all(flaw.promises.map((id) => session.places(`@promise:${id}`)));
    const selection = { paths: places.flatMap((own) => own.slice(lastScenarios)), tags: '' };
    runs.push({ id: flaw.id, profiles: profilesFor(flaw), selection, flaw });
  }
  const needles = new Map<string, Needle>();
  for (const needle of canaryNeedles()) needles.set(valueTextOf(needle), needle);
  // The phones run while the browser is waited for; each lane has a folder of reports of its own.
  const inBrowser = runs.filter(({ profiles }) => profiles === browser);
  const lanes = [inBrowser, runs.filter((run) => !inBrowser.includes(run))];
  await Promise.all(
    lanes.map(async (lane, at) => {
      for (const run of lane) await runInto(join(folder, String(at)), run);
    }),
  );
  for (const { id } of runs)
    for (const needle of needlesOf(SecretRegister.ofRun(runIdOf(id))))
      needles.set(valueTextOf(needle), needle);
  const ids = [...needles.values()].map(({ id }) => id);
  for (const kind of [
    /^database key/,
    /^key store key/,
    /^file key/,
    /^password/,
    /^session token/,
    /^edit-/,
  ])
    assert.ok(
      ids.some((id) => kind.test(id)),
      `${kind} was registered`,
    );
  const all = [...needles.values()];
  for (const at of lanes.keys()) assert.deepEqual(foundBelow(join(folder, String(at), 'runs'), all), []);
  // The outputs hold none even before masking, so the same search shows that it would have found them.
  const key = all.find(({ form }) => form === 'bytes') as Needle & { form: 'bytes' };
  const text = all.find(({ form }) => form === 'text') as Needle & { form: 'text' };
  const shown = `${Buffer.from(key.bytes).toString('base64')} ${encodeURIComponent(text.text)}`;
  for (const at of lanes.keys()) {
    writeFileSync(join(folder, String(at), 'runs', 'shown.txt'), shown);
    assert.deepEqual(foundBelow(join(folder, String(at), 'runs'), all), [key.id, text.id].sort());
  }
});

/** Where somebody's secret can get into a report, by the ids of five secrets. */
const planted: Readonly<Record<string, string>> = {
  'step error': 'Err0r "quoted" <k3y> & more',
  'page source': 'p4ge<input value="s3cret">',
  'screenshot name': 'scr33n-sh0t-9f8e7d',
  'http header': 'h3ader+token/with=signs',
  tag: 't4g-and-n4me-5a6b7c',
};

test('secrets in a step error, a page source, a file name, a header and a tag are masked, and found without masking', async (context) => {
  const runId = 'no-secret-planted';
  const secrets = SecretRegister.ofRun(runId);
  for (const [id, text] of Object.entries(planted)) secrets.add(id, text);
  const log = new RunLog({ root: checkout, runId, options, required: [] });
  const listen = log.listener('android');
  const envelopes = await sampleEnvelopes(
    `Feature: Planted\n  @${planted.tag}\n  Scenario: Named ${planted.tag}\n    Given five secrets`,
    stepsWithSecrets,
  );
  envelopes.forEach(listen);
  const found = async (name: string, masker: Masker) => {
    const folder = join(temporaryFolder(context), name);
    mkdirSync(folder);
    await log.write(folder, masker, register);
    return foundBelow(folder, needlesOf(secrets));
  };
  assert.deepEqual(await found('unmasked', new Masker([])), Object.keys(planted).sort());
  assert.deepEqual(await found('masked', new Masker(secrets.all())), []);
});

const stepsWithSecrets = `
const { Given } = require(${JSON.stringify(require.resolve('@cucumber/cucumber'))});
const planted = ${JSON.stringify(planted)};
Given('five secrets', function () {
  this.attach('<html><body>' + planted['page source'] + '</body></html>', 'text/html');
  this.attach(Buffer.from([0x89, 0x50, 0x4e, 0x47]), { mediaType: 'image/png', fileName: planted['screenshot name'] + '.png' });
  this.log('authorization: Bearer ' + planted['http header']);
  throw new Error('Failed to sign in with ' + planted['step error']);
});
`;
