import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { findings } from './fixture_for_tests';
import { lintAndFormat } from './lint_and_format';
import { types } from './types';
import { unusedCode } from './unused_code';

const projectFile = (name: string) => readFileSync(resolve(__dirname, '..', name), 'utf8');

test('wrong layout and a lint warning are found', async (t) => {
  const found = await findings(t, lintAndFormat, {
    'biome.json': projectFile('biome.json'),
    'model/untidy.ts': 'export const  wide = 1;\n',
    'model/unused.ts': 'export function f(): void {\n  const left = 1;\n}\n',
  });
  assert.deepEqual(
    found.map((line) => line.split(': ')[0]),
    ['model/untidy.ts', 'model/unused.ts:2'],
  );
});

test('a wrong type is found', async (t) => {
  const found = await findings(t, types, {
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["model"] }',
    'model/wrong.ts': "export const count: number = 'three';\n",
    'model/right.ts': 'export const count: number = 3;\n',
  });
  assert.deepEqual(found, ["model/wrong.ts:1: Type 'string' is not assignable to type 'number'. (TS2322)"]);
});

test('a file, an export and a dependency that nothing uses are found', async (t) => {
  const found = await findings(t, unusedCode, {
    'knip.json': '{ "entry": ["cli/main.ts"], "project": ["**/*.ts"] }',
    'package.json': '{ "name": "tiny", "dependencies": { "yaml": "2.9.1" } }',
    'cli/main.ts': "import { used } from '../model/parts';\nconsole.log(used);\n",
    'model/parts.ts': 'export const used = 1;\nexport const unused = 2;\n',
    'model/orphan.ts': 'export const alone = 1;\n',
  });
  assert.deepEqual(found, [
    'model/orphan.ts: nothing imports this file',
    'model/parts.ts:2: unused (exports)',
    'package.json: yaml (dependencies)',
  ]);
});
