import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, type TestContext, test } from 'node:test';
import { disposeAllBrowsers } from '../devices/browser/browser_device';
import { probeBrowser } from '../devices/browser/probe_browser';
import type { NoteFlaw } from '../examples/pouchdb_notes/notes_backend';
import { type NotesSite, serveNotes } from '../examples/pouchdb_notes/notes_site';
import type { Target } from '../model/target';
import type { Envelope } from '../reports/envelope';
import { recordScenarios } from '../reports/record_run';
import type { ScenarioRecord } from '../reports/run_record';
import {
  assertRefused,
  checkout,
  ended,
  runHere,
  startCommand,
  temporaryFile,
  temporaryFolder,
} from './cli_for_tests';
import { CucumberSession } from './cucumber_session';

const profileDevice = { id: 'browser', platform: 'browser', fidelity: 'browser' } as const;
let session: Promise<CucumberSession> | undefined;

const example = join(checkout, 'examples/pouchdb_notes');
const actions = join(example, 'actions.yaml');

after(disposeAllBrowsers);

/** Makes values as a user would. @returns the ledger's path */
async function madeLedger(context: TestContext): Promise<string> {
  const out = join(temporaryFolder(context), 'notes');
  const words = ['canaries', 'make', '--personas', join(example, 'personas.yaml'), '--out', out];
  assert.equal((await runHere(context, words)).exitCode, 0);
  return join(out, 'ledger.json');
}

async function served(context: TestContext, ledger: string, flaw?: NoteFlaw): Promise<NotesSite> {
  const site = await serveNotes({ ledger, port: 0, ...(flaw && { flaw }) });
  context.after(() => site.close());
  return site;
}

/** `file:line` of the first scenario of a Rule. */
function scenarioOf(feature: string, rule: string): string {
  const path = `features/web_storage/${feature}.feature`;
  const lines = readFileSync(join(checkout, path), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.includes(`Rule: ${rule}`));
  const at = lines.findIndex((line, index) => index > start && line.includes('Scenario:'));
  assert.ok(start >= 0 && at > start, `${path} has the Rule ${rule}`);
  return `${path}:${at + 1}`;
}

/** Runs one scenario in this process, over steps that are loaded once. */
async function outcomeOf(
  site: NotesSite,
  ledger: string,
  scenario: string,
  further: Partial<Target> = {},
): Promise<ScenarioRecord> {
  session ??= CucumberSession.load(checkout);
  const parameters = {
    runId: randomUUID(),
    profile: 'browser',
    seed: 42,
    app: '',
    ledger,
    target: { url: site.url, actions, ...further },
  };
  const envelopes: Envelope[] = [];
  const selection = { paths: [scenario], tags: '' };
  await (await session).run('browser', selection, parameters, (envelope) => envelopes.push(envelope));
  const [record, ...others] = recordScenarios({ profile: 'browser', envelopes, profileDevice, seed: 42 });
  assert.ok(record !== undefined && others.length === 0);
  return record;
}

/** Whether the test was skipped, because no browser is here. */
async function isSkipped(context: TestContext): Promise<boolean> {
  const probe = await probeBrowser();
  if (!probe.available) context.skip(`${probe.reason}; get it with ${probe.howToGet}`);
  return !probe.available;
}

const readable = scenarioOf('browser_profile', 'What the user may read');
const hiddenAttributes = scenarioOf('browser_profile', 'Attributes');
const hiddenObjects = scenarioOf('browser_profile', 'Objects');
const credentials = scenarioOf('browser_profile', 'Neither the password');
const signedOut = scenarioOf('sign_out', 'Nothing that the user had');
const edited = scenarioOf('offline_work', 'An edit made offline reaches the backend');
const outsideDatabase = scenarioOf('storage_places', 'Outside the local database');

test('a page on PouchDB is held, and the report says whose build was examined and how to run it again', async (context) => {
  if (await isSkipped(context)) return;
  const ledger = await madeLedger(context);
  const reports = temporaryFolder(context);
  const site = await served(context, ledger);
  const scenarios = [hiddenObjects, signedOut];
  const target = ['--url', site.url, '--actions', actions, '--ledger', ledger, '--reports', reports];
  const { exitCode, out } = await ended(
    startCommand(['run', '--profile', 'browser', ...target, ...scenarios]),
  );
  assert.equal(exitCode, 0, out);
  const origin = new URL(site.url).origin;
  assert.match(out, new RegExp(`Held: .*Examined: the build ${origin} 1\\.0\\.`));
  const report = JSON.parse(readFileSync(join(reports, 'latest/report.json'), 'utf8'));
  assert.equal(report.totals.held, scenarios.length);
  const run = readFileSync(join(reports, 'latest/run.json'), 'utf8');
  assert.match(run, /--url http:[^ ]+ --actions [^ ]*actions\.yaml --ledger [^ ]*ledger\.json/);
  const commands = readdirSync(join(reports, 'latest/attachments'));
  assert.equal(commands.filter((name) => name.endsWith('commands.txt')).length, scenarios.length);
});

test('an edit that stays in the backend accuses nobody afterwards, and the next one is another', async (context) => {
  if (await isSkipped(context)) return;
  const ledger = await madeLedger(context);
  const site = await served(context, ledger);
  for (const scenario of [edited, readable, edited]) {
    const { outcome, reason } = await outcomeOf(site, ledger, scenario);
    assert.equal(outcome, 'held', reason);
  }
});

describe('each defect of the page turns the run red', () => {
  const caughtBy: Readonly<Record<NoteFlaw, string>> = {
    keeps_everybodys_notes: hiddenObjects,
    sends_hidden_remarks: hiddenAttributes,
    remembers_the_password: credentials,
    copy_for_a_fast_start: outsideDatabase,
    signed_out_notes_remain: signedOut,
  };
  for (const [flaw, scenario] of Object.entries(caughtBy)) {
    test(flaw, async (context) => {
      if (await isSkipped(context)) return;
      const ledger = await madeLedger(context);
      const site = await served(context, ledger, flaw as NoteFlaw);
      const { outcome, promise, reason } = await outcomeOf(site, ledger, scenario);
      assert.deepEqual([outcome, promise], ['broken', 'browser_profile'], reason);
    });
  }
});

describe('what was received is a second witness', () => {
  const seen = ({ verdicts }: ScenarioRecord) =>
    verdicts.flatMap(({ acquisitions }) => acquisitions.map(({ root }) => root));
  const har = (body: string) =>
    JSON.stringify({
      log: {
        entries: [
          {
            request: { method: 'GET', url: 'http://127.0.0.1/notes' },
            response: { status: 200, content: { text: body } },
          },
        ],
      },
    });

  test('recorded by the proxy before the page', async (context) => {
    if (await isSkipped(context)) return;
    const ledger = await madeLedger(context);
    const recordTraffic = true;
    const healthy = await outcomeOf(await served(context, ledger), ledger, hiddenObjects, { recordTraffic });
    assert.equal(healthy.outcome, 'held', healthy.reason);
    assert.ok(seen(healthy).includes('received over the wire (recording proxy)'), seen(healthy).join());
    const leaky = await served(context, ledger, 'keeps_everybodys_notes');
    const { outcome, verdicts } = await outcomeOf(leaky, ledger, hiddenObjects, { recordTraffic });
    assert.equal(outcome, 'broken');
    const places = verdicts.flatMap(({ findings }) => findings.map(({ path }) => path));
    assert.ok(
      places.some((path) => path.includes('/notes')),
      places.join(),
    );
  });

  test('from a HAR file: a value in it that the user may not read, and a file that was cut', async (context) => {
    if (await isSkipped(context)) return;
    const ledger = await madeLedger(context);
    const site = await served(context, ledger);
    const all = readFileSync(ledger, 'utf8');
    const leaking = temporaryFile(context, 'alice.har', har(all));
    const { outcome } = await outcomeOf(site, ledger, hiddenObjects, { har: { Alice: leaking } });
    assert.equal(outcome, 'broken');
    const cut = temporaryFile(context, 'alice.har', har('[]').slice(0, -5));
    const target = ['--url', site.url, '--actions', actions, '--ledger', ledger, '--har', `Alice=${cut}`];
    assertRefused(
      await runHere(context, ['run', '--profile', 'browser', ...target]),
      2,
      /alice\.har as a HAR file: expected/,
    );
    const late = await outcomeOf(site, ledger, hiddenObjects, { har: { Alice: cut } });
    assert.equal(late.outcome, 'environment', 'a file that is cut while the run goes on');
  });
});

test('an element that the page does not have is a failing environment, with its place and what was kept', async (context) => {
  if (await isSkipped(context)) return;
  const ledger = await madeLedger(context);
  const wrong = readFileSync(actions, 'utf8').replace(
    '{ id: synchronize }, withinMs: 10000',
    '{ id: sync }, withinMs: 300',
  );
  const wrongActions = temporaryFile(context, 'wrong.yaml', wrong);
  const site = await served(context, ledger);
  const { outcome, reason, kept } = await outcomeOf(site, ledger, readable, { actions: wrongActions });
  assert.equal(outcome, 'environment', reason);
  assert.match(
    reason,
    /step 6 \(until visible id "sync", wrong\.yaml:\d+\) expected it to be visible within 300 ms/,
  );
  const names = kept.map(({ name }) => name.replace(/^\w+-/, ''));
  assert.deepEqual(names.sort(), [
    'browser-alice-commands.txt',
    'browser-alice-signIn-step_6.html',
    'browser-alice-signIn-step_6.png',
  ]);
});

describe('options that do not go together', () => {
  const url = ['--url', 'http://127.0.0.1:9'];
  const cases: Readonly<
    Record<string, readonly [words: (ledger: string) => readonly string[], says: RegExp]>
  > = {
    '--url without --actions': [
      (ledger) => ['--profile', 'browser', ...url, '--ledger', ledger],
      /got no actions\. Add --actions FILE/,
    ],
    '--url without --ledger': [
      () => ['--profile', 'browser', ...url, '--actions', actions],
      /got no ledger\. Make values .*canaries make/,
    ],
    '--ledger without --url': [
      (ledger) => ['--profile', 'browser', '--ledger', ledger],
      /got none\. Add --url ADDRESS and --actions FILE/,
    ],
    '--ledger with --app': [
      (ledger) => ['--profile', 'browser', '--ledger', ledger, '--app', 'app.yaml'],
      /--app with --ledger.*Leave out one/,
    ],
    '--ledger on simulated phones': [
      (ledger) => ['--profile', 'ios', '--ledger', ledger],
      /a ledger on ios: simulated phones are filled from an app model/,
    ],
    '--flaw with --url': [
      (ledger) => ['--profile', 'browser', ...url, '--actions', actions, '--ledger', ledger, '--flaw', 'x'],
      /plant a flaw in your own app/,
    ],
    '--har on the sample': [
      () => ['--profile', 'browser', '--har', `Alice=${actions}`],
      /a HAR file on browser: .*Leave out --har/,
    ],
    '--record-traffic where the app knows its backend': [
      () => ['--profile', 'android_emulator', '--record-traffic'],
      /record traffic on android_emulator.*--har/,
    ],
    'actions with a mistake': [
      (ledger) => [
        '--profile',
        'browser',
        ...url,
        '--actions',
        join(example, 'personas.yaml'),
        '--ledger',
        ledger,
      ],
      /personas\.yaml.*mistakes?\.\n.*unknown key "personas"/s,
    ],
  };
  for (const [name, [words, says]] of Object.entries(cases)) {
    test(name, async (context) => {
      const ledger = await madeLedger(context);
      assertRefused(await runHere(context, ['run', ...words(ledger)]), 2, says);
    });
  }
});
