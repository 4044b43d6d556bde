import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { EnvironmentFailure } from '../model/outcome_errors';
import { Masker } from './masking';
import { readPromiseRegister } from './promise_register';
import { recordScenarios } from './record_run';
import type { RunRecord } from './run_record';
import { sampleLeak, sampleRun, sampleScenario } from './sample_record';
import { sampleEnvelopes } from './sample_run';
import { type ReportInput, writeReport } from './write_report';

const base = mkdtempSync(join(tmpdir(), 'watertight-report-'));
after(() => rmSync(base, { recursive: true }));

const register = readPromiseRegister();
const input = (run: RunRecord, masker = new Masker([])): ReportInput => ({
  run,
  envelopes: [],
  register,
  masker,
});
const latest = (name: string) => readFileSync(join(base, 'latest', name), 'utf8');

describe('writeReport', () => {
  it('keeps every run and refreshes the newest', async () => {
    await writeReport(base, input(sampleRun([sampleScenario])));
    await writeReport(base, input({ ...sampleRun([sampleScenario]), runId: 'r2', seed: 43 }));
    assert.deepEqual(readdirSync(base).sort(), ['latest', 'runs']);
    assert.deepEqual(readdirSync(join(base, 'runs')).sort(), [
      '2026-01-02T03-04-05-678Z-r1',
      '2026-01-02T03-04-05-678Z-r2',
    ]);
    assert.deepEqual(readdirSync(join(base, 'latest')).sort(), [
      'index.html',
      'junit.xml',
      'messages.ndjson',
      'report.json',
      'run.json',
    ]);
    assert.equal(JSON.parse(latest('report.json')).run.seed, 43);
  });

  it('writes over what a run that was killed left behind', async () => {
    for (const half of ['.arriving-r3', '.latest-r3', '.latest-r3-leaving'])
      mkdirSync(join(base, 'runs', half, 'index.html'), { recursive: true });
    await writeReport(base, input({ ...sampleRun([]), runId: 'r3' }));
    assert.equal(JSON.parse(latest('report.json')).totals.held, 0);
    assert.ok(readdirSync(join(base, 'runs')).every((name) => !name.startsWith('.')));
  });

  it('names the folder that cannot be written', async () => {
    const file = join(base, 'a_file');
    writeFileSync(file, '');
    await assert.rejects(
      writeReport(file, input(sampleRun([]))),
      (error: unknown) => error instanceof EnvironmentFailure && error.message.includes(file),
    );
    rmSync(file);
  });

  it('lets no secret into any file', async () => {
    const secret = '7Fq<"&\'+/ü 99';
    const feature = `Feature: Secrets\n  @${encodeURIComponent(secret)}\n  Scenario: tells\n    Given it says "${secret.replace('"', '\\"')}"\n`;
    const envelopes = await sampleEnvelopes(feature);
    const profileDevice = sampleScenario.device;
    const scenarios = recordScenarios({ profile: 'android', envelopes, profileDevice, seed: 42 });
    assert.ok(scenarios[0]?.reason.includes(secret), 'the secret is in the error');
    const masker = new Masker([{ id: 'c0001', bytes: new TextEncoder().encode(secret) }]);
    await writeReport(base, { ...input(sampleRun(scenarios), masker), envelopes });
    for (const name of readdirSync(join(base, 'latest'))) {
      const text = latest(name);
      assert.ok(text.includes('‹secret c0001›'), `${name} names the secret`);
      assert.equal(masker.mask(text), text, name);
      assert.ok(!text.includes('7Fq'), `${name} holds a piece of the secret`);
    }
    assert.equal(latest('messages.ndjson').trim().split('\n').length, envelopes.length);
  });

  it('escapes markup in the page and in junit.xml', async () => {
    const hostile = '</script><img src=x onerror="alert(1)">\u0007 & \'';
    const scenario = { ...sampleScenario, name: hostile, reason: hostile, outcome: 'broken' as const };
    await writeReport(base, input(sampleRun([{ ...scenario, verdicts: [sampleLeak] }])));
    assert.ok(!latest('index.html').includes('<img'));
    assert.equal(latest('index.html').match(/<script/g)?.length, 1);
    assert.equal(XMLValidator.validate(latest('junit.xml')), true);
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(latest('junit.xml'));
    assert.equal(parsed.testsuites.testsuite.testcase.failure['@_message'], hostile.replace('\u0007', ''));
  });

  it('writes a page that loads nothing, has no inline style, and says when it is partial', async () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ ...sampleScenario, id: `s${at}` }));
    await writeReport(base, input({ ...sampleRun(many), partial: 'Interrupted by Ctrl-C.' }));
    const page = latest('index.html');
    assert.match(page, /default-src 'none'/);
    assert.doesNotMatch(page, /(src|href)="(?!#)|style="|url\(|@import/);
    assert.match(page, /This report is partial\..*Interrupted by Ctrl-C\./);
    assert.ok(page.length < 1_000_000, `${page.length} characters`);
  });
});
