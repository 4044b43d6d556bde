import assert from 'node:assert/strict';
import { test } from 'node:test';
import { determinism } from './determinism';
import { fileNames } from './file_names';
import { fileSizes } from './file_sizes';
import { findings } from './fixture_for_tests';

test('time and chance are found where one seed decides, and only there', async (t) => {
  const chance = [
    "import { randomBytes as bytes } from 'node:crypto';",
    'export const a = [Date.now(), new Date(), Math.random(), performance.now()];',
    'setTimeout(() => bytes(1), 1); setInterval(() => 0, 1); globalThis.setTimeout(() => 0, 1);',
    'export const allowed = [new Date(0), Math.max(1, 2), "Date.now()"]; // Math.random()',
  ].join('\n');
  const found = await findings(t, determinism, {
    'model/dice.ts': chance,
    'model/dice.test.ts': chance,
    'cli/dice.ts': chance,
  });
  assert.deepEqual(found, [
    'model/dice.ts:1: takes time or chance from node:crypto (randomBytes)',
    'model/dice.ts:2: takes time or chance from Date.now',
    'model/dice.ts:2: takes time or chance from Math.random',
    'model/dice.ts:2: takes time or chance from new Date()',
    'model/dice.ts:2: takes time or chance from performance.now',
    'model/dice.ts:3: takes time or chance from globalThis.setTimeout',
    'model/dice.ts:3: takes time or chance from setInterval()',
    'model/dice.ts:3: takes time or chance from setTimeout()',
  ]);
});

test('300 lines are allowed, 301 are not', async (t) => {
  const found = await findings(t, fileSizes, {
    'model/full.ts': 'x;\n'.repeat(300),
    'model/over.tsx': 'x;\n'.repeat(301),
    'docs/long.md': 'x\n'.repeat(400),
  });
  assert.deepEqual(found, ['model/over.tsx: has 301 lines, 300 are allowed']);
});

test('names are snake_case, but for those that other programs give', async (t) => {
  const found = await findings(t, fileNames, {
    'README.md': '',
    'package-lock.json': '',
    '.github/ISSUE-TEMPLATE.md': '',
    'model/app_model.schema.json': '',
    'model/appModel.ts': '',
    'webApp/a.ts': '',
    'webApp/b.ts': '',
  });
  assert.deepEqual(found, ['model/appModel.ts: is not snake_case', 'webApp: is not snake_case']);
});
