import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { probeBrowser } from '../devices/browser/probe_browser';
import type { Needle } from '../forensics/evidence';
import { makeLedger } from '../model/make_ledger';
import { HarnessBug } from '../model/outcome_errors';
import { populate } from '../model/populate';
import { readAppModel } from '../model/read_app_model';
import { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';
import { readPromiseRegister } from '../reports/promise_register';
import { sampleEnvelopes } from '../reports/sample_run';
import { checkout, temporaryFolder } from './cli_for_tests';
import { CucumberSession } from './cucumber_session';
import { foundBelow } from './found_below';
import { liveMask } from './live_mask';
import { needleOf, OutputSearch } from './output_search';
import { Progress } from './progress';
import { everything } from './quick_selection';
import { RunLog } from './run_log';
import { runOptions } from './run_options';

const options = runOptions(checkout, checkout, [], {});
const register = readPromiseRegister();

/** Every canary of the sample, from the model alone, whatever a run registered. */
function canaryNeedles(): readonly Needle[] {
  const { canaries } = makeLedger(populate(readAppModel(options.app), options.seed));
  return canaries.flatMap(({ needles }) => needles.filter(({ form }) => form === 'text' || form === 'bytes'));
}

/** The same for one value under two names: phones of different runs draw the same bytes for different purposes. */
function valueTextOf(needle: Needle): string {
  return JSON.stringify({ ...needle, id: '' });
}

/** Runs every scenario as the CLI does, and writes report and console lines below the folder. @returns the run's secrets */
async function runInto(
  folder: string,
  session: CucumberSession,
  profiles: readonly string[],
): Promise<SecretRegister> {
  const runId = `no-secret-${profiles.join('-')}`;
  const secrets = SecretRegister.ofRun(runId);
  const lines: string[] = [];
  const out = { isTTY: false, write: (line: string) => lines.push(line) > 0 };
  const log = new RunLog({ root: checkout, runId, options, required: [] });
  for (const profile of profiles) {
    const listen = log.listener(profile);
    const progress = new Progress(profile, 0, out, liveMask(secrets));
    const parameters = { runId, profile, seed: options.seed, app: options.app };
    await session.run(profile, everything, parameters, (envelope) => {
      listen(envelope);
      progress.see(envelope);
    });
  }
  const written = await log.write(folder, new Masker(secrets.all()), register);
  writeFileSync(join(written.folder, 'console.txt'), lines.join(''));
  return secrets;
}

// Of the runs with a flaw, the matrix of flaws searches the outputs.
test('no output of a run without a flaw holds a secret', async (context) => {
  const folder = temporaryFolder(context);
  const session = await CucumberSession.load(checkout);
  const browser = (await probeBrowser()).available ? [['browser']] : [];
  // The phones run while the browser is waited for; each has a folder of reports of its own.
  const lanes = [['android', 'ios'], ...browser];
  const registers = await Promise.all(
    lanes.map((profiles, at) => runInto(join(folder, String(at)), session, profiles)),
  );
  const needles = new Map<string, Needle>();
  for (const needle of [...canaryNeedles(), ...registers.flatMap((secrets) => secrets.all().map(needleOf))])
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

test('secrets in a step error, a page source, a file name, a header and a tag are masked, and found without masking', async () => {
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
  const search = async (masker: Masker, ...lines: readonly string[]) => {
    const outputs = new OutputSearch();
    await outputs.search({ of: 'a_flaw', log, lines, results: [], masker, secrets: secrets.all() });
    return outputs.conclude();
  };
  const masker = new Masker(secrets.all());
  assert.equal(await search(masker), '1 outputs searched, and none holds a secret.');
  await assert.rejects(search(new Masker([])), (error: Error) => {
    for (const id of Object.keys(planted)) assert.ok(error.message.includes(`${id} (a_flaw)`), id);
    for (const secret of Object.values(planted)) assert.ok(!error.message.includes(secret));
    return error instanceof HarnessBug;
  });
  await assert.rejects(search(masker, `token ${planted.tag}\n`), /got tag \(a_flaw\)/);
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
