import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Exploration } from '../../model/exploration';
import { Masker } from '../masking';
import { explorationPage } from './exploration_page';
import { explorationText } from './exploration_text';
import { writeExploration } from './write_exploration';

const secret = 'a canary that nobody may see';

const exploration: Exploration = {
  platform: 'android',
  seed: 42,
  depth: 3,
  losses: 'by the seed',
  states: 2,
  pairs: [
    {
      state: 'plain: signed in',
      event: 'ota_full',
      path: 'plain/ota_full',
      operations: 80,
      crashPoints: 80,
      restarts: 50,
      lost: '1 lost: database encryption was turned on',
      violations: [],
    },
    {
      state: 'plain: signed in',
      event: 'sign_out',
      path: 'plain/offline_edit+sign_out',
      operations: 40,
      crashPoints: 40,
      restarts: 20,
      violations: [
        {
          invariant: 'session',
          expected: 'nobody signed in',
          got: secret,
          path: 'plain/offline_edit+sign_out',
          cut: { operation: 12, of: 40, kind: 'unlink', file: '/data/x', loss: 'torn' },
          shortest: 'plain/sign_out@9:torn',
          replay:
            'npm run explore -- --platform android --seed 42 --replay plain/offline_edit+sign_out@12:torn',
        },
      ],
    },
  ],
};

test('the console names place, invariant, shortest path and replay, and that no build was examined', () => {
  const text = explorationText([exploration]);
  for (const words of [
    'android: 2 states, 2 pairs, 120 operations, 120 crash points (by the seed), 70 restarts',
    'plain/offline_edit+sign_out, power cut after operation 12 of 40 (unlink /data/x), unsynced writes torn',
    'session: expected nobody signed in',
    'shortest: plain/sign_out@9:torn',
    'replay: npm run explore -- --platform android --seed 42 --replay plain/offline_edit+sign_out@12:torn',
    'Broken on the reference phone in 1 of 2 pairs of state and event, 120 power cuts.',
    'No build of your app was examined.',
  ])
    assert.ok(text.includes(words), words);
});

test('the page has a row for each pair, and loads nothing', () => {
  const page = explorationPage([exploration]);
  assert.equal(page.match(/data-column="Crash points"/g)?.length, 2);
  assert.match(page, /default-src 'none'/);
  assert.ok(page.includes('1 lost: database encryption was turned on, as documented'));
  assert.ok(!page.includes('<script'));
});

test('what is written holds no secret', async () => {
  const baseFolder = await mkdtemp(join(tmpdir(), 'exploration-'));
  const masker = new Masker([{ id: 'c0001', bytes: new TextEncoder().encode(secret) }]);
  const place = { baseFolder, runId: 'r1', startedAt: '2026-01-12T08:00:00.000Z' };
  const { latest } = await writeExploration(place, [exploration], masker);
  const json = await readFile(join(latest, 'exploration.json'), 'utf8');
  const page = await readFile(join(latest, 'index.html'), 'utf8');
  for (const text of [json, page]) assert.ok(!text.includes(secret));
  assert.equal(JSON.parse(json).schema, 'watertight-exploration/1');
  assert.equal(JSON.parse(json).explorations[0].pairs.length, 2);
});
