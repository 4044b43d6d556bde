import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { EvidenceChain } from '../../model/evidence_chain';
import { EnvironmentFailure, WrongUse } from '../../model/outcome_errors';
import { answerOperatorStep, OperatorDesk } from './operator_desk';
import { runHook } from './run_hook';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'watertight-hooks-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

function desk(t: TestContext, told: string[] = []) {
  const path = join(folder(t), 'chain.jsonl');
  return { path, desk: new OperatorDesk(EvidenceChain.open(path), (text) => told.push(text), 5) };
}

const call = (t: TestContext, environment = {}) => ({
  name: 'builds.debug',
  step: 'install',
  environment,
  desk: desk(t).desk,
});

test('a command gets the device in its environment, and its end is waited for', async (t) => {
  const file = join(folder(t), 'out');
  await runHook({ command: `sleep 0.1; echo $SERIAL > ${file}` }, call(t, { SERIAL: 'emulator-5554' }));
  assert.equal(readFileSync(file, 'utf8'), 'emulator-5554\n');
});

test('a command that fails or hangs is environment, and nothing of it stays', async (t) => {
  const file = join(folder(t), 'late');
  await assert.rejects(
    runHook({ command: 'echo secret >&2; exit 7' }, call(t)),
    (error) =>
      error instanceof EnvironmentFailure &&
      /exit code 7/.test(error.message) &&
      !/secret/.test(error.message),
  );
  await assert.rejects(
    runHook({ command: `(sleep 0.4; touch ${file}) & wait`, withinMs: 100 }, call(t)),
    (error) => error instanceof EnvironmentFailure && /no end/.test(error.message),
  );
  await pause(600);
  assert.ok(!existsSync(file));
});

test('a person is asked once, also over a restart, and answered through the chain', async (t) => {
  const told: string[] = [];
  const { path, desk: first } = desk(t, told);
  const waiting = first.ask('install A', 'Install release A.');
  assert.equal(answerOperatorStep(EvidenceChain.open(path)), 'Install release A.');
  await waiting;
  const restarted = new OperatorDesk(EvidenceChain.open(path), (text) => told.push(text), 5);
  await restarted.ask('install A', 'Install release A.');
  assert.equal(told.length, 1);
  assert.equal(answerOperatorStep(EvidenceChain.open(path)), undefined);
});

test('nobody answering in time is environment', async (t) => {
  await assert.rejects(desk(t).desk.ask('x', 'Do it.', 30), EnvironmentFailure);
});

test('a chain of which a line was changed, removed, swapped or cut is refused with the line', (t) => {
  const path = join(folder(t), 'chain.jsonl');
  const chain = EvidenceChain.open(path);
  for (const name of ['one', 'two', 'three']) chain.append('scenario ended', { name });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n') as [string, string, string];
  const [one, two, three] = lines;
  assert.deepEqual(EvidenceChain.open(path).all('scenario ended'), [
    { name: 'one' },
    { name: 'two' },
    { name: 'three' },
  ]);
  for (const [spoilt, line] of [
    [[one, two.replace('two', 'six'), three], 3],
    [[one, three], 2],
    [[two, one, three], 1],
    [[one, two, three.slice(0, -4)], 3],
  ] as const) {
    writeFileSync(path, `${spoilt.join('\n')}\n`);
    assert.throws(
      () => EvidenceChain.open(path),
      (error) => error instanceof WrongUse && error.message.includes(`line ${line} `),
    );
  }
});
