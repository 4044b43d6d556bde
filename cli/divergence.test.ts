import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Masker } from '../reports/masking';
import { readPromiseRegister } from '../reports/promise_register';
import type { Report } from '../reports/report';
import type { RunRecord, ScenarioRecord } from '../reports/run_record';
import { sampleRun } from '../reports/sample_record';
import { writeReport } from '../reports/write_report';
import type { FlawChoice } from '../simulators/flaw_planting/parts_with_flaw';
import { checkout, temporaryFolder } from './cli_for_tests';
import { CucumberSession } from './cucumber_session';
import { RunLog } from './run_log';
import { runOptions } from './run_options';

const paths = [
  'features/database_encryption/locate_database.feature',
  'features/sandbox/sandbox.feature',
  'features/leak_free_sync/rights_add_up.feature',
];

/** A phone that keeps one object fewer of every synchronization. */
const losesRow = `exports.flaw = {
  id: 'loses_a_row', title: 'the last object is not stored', promises: ['access_rules'],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      storeAll(downloads) {
        const [[entity, objects]] = [...downloads].filter(([, list]) => list.length > 0).slice(-1);
        return super.storeAll(new Map([...downloads, [entity, objects.slice(0, -1)]]));
      }
    },
  }),
};`;

let session: CucumberSession;
let healthy: readonly ScenarioRecord[];

before(async () => {
  session = await CucumberSession.load(checkout);
  healthy = await simulatedRun('divergence-healthy');
});

async function simulatedRun(runId: string, flaw?: FlawChoice): Promise<readonly ScenarioRecord[]> {
  const options = runOptions(checkout, checkout, paths, { profile: ['android'] });
  const log = new RunLog({ root: checkout, runId, options, required: [] });
  const { seed, app } = options;
  const parameters = { runId, profile: 'android', seed, app, ...(flaw && { flaw }) };
  await session.run('android', { paths, tags: '' }, parameters, log.listener('android'));
  return log.scenarios();
}

/** The run under the flaw takes the place of another profile of the platform. */
function besideHealthy(flawed: readonly ScenarioRecord[]): RunRecord {
  const other = flawed.map((scenario) => ({ ...scenario, profile: 'android_emulator' }));
  return { ...sampleRun([...healthy, ...other]), profiles: ['android', 'android_emulator'] };
}

async function reportOn(run: RunRecord, folder: string): Promise<{ report: Report; page: string }> {
  const register = readPromiseRegister();
  const written = await writeReport(folder, { run, envelopes: [], register, masker: new Masker([]) });
  return { report: written.report, page: readFileSync(join(written.folder, 'index.html'), 'utf8') };
}

test('two healthy phones diverge nowhere', async (context) => {
  const run = besideHealthy(await simulatedRun('divergence-healthy-again'));
  const { report } = await reportOn(run, temporaryFolder(context));
  assert.deepEqual(report.divergences, []);
  assert.deepEqual(
    report.comparisons.map(({ compared, notCompared }) => [compared, notCompared]),
    [[healthy.length, []]],
  );
});

/** What is planted, the evidence by which the report shows it on the healthy phone, and on the other. */
const planted = {
  'another path': {
    flaw: { id: 'database_under_another_name' },
    about: 'evidence',
    what: 'Where the database is',
    healthy: /\/databases\/default$/,
    other: /\/databases\/app_data\.db$/,
  },
  'a lost row': {
    flaw: { id: 'loses_a_row', module: 'loses_a_row.js' },
    about: 'evidence',
    what: 'what Alice may have on a device',
    healthy: /held, 86 of 86 values found$/,
    other: /broken, 8\d of 86 values found, missing c\d{4}$/,
  },
  'another outcome': {
    flaw: { id: 'world_readable_database' },
    about: 'outcome',
    what: 'While the app is running',
    healthy: /^held$/,
    other: /^broken: Files of the app that another app reads/,
  },
} as const;

for (const [name, { flaw, about, what, ...seen }] of Object.entries(planted))
  test(`the report shows ${name} with the evidence of both`, async (context) => {
    const folder = temporaryFolder(context);
    const module = join(folder, 'loses_a_row.js');
    writeFileSync(module, losesRow);
    const flawed = await simulatedRun(`divergence-${flaw.id}`, {
      id: flaw.id,
      ...('module' in flaw && { module }),
    });
    const { report, page } = await reportOn(besideHealthy(flawed), folder);
    const found = report.divergences.find((one) => one.about === about && one.what === what);
    assert.ok(found, JSON.stringify(report.divergences.map((one) => [one.about, one.what])));
    const [usual, other] = found.seen;
    assert.deepEqual([usual.profile, other.profile], ['android', 'android_emulator']);
    assert.match(usual.evidence.join('\n'), seen.healthy);
    assert.match(other.evidence.join('\n'), seen.other);
    const section = page.slice(page.indexOf('<section id="divergences">'));
    assert.ok(section.includes(other.evidence[0]!.slice(0, 40)), 'the page shows the evidence');
  });
