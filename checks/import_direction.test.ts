import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from './fixture_for_tests';
import { importDirection } from './import_direction';

const imported = (path: string) => `import { value } from '${path}';\nexport const own = value;\n`;
const leaf = 'export const value = 1;\n';
const leaves = {
  'model/leaf.ts': leaf,
  'forensics/leaf.ts': leaf,
  'simulators/leaf.ts': leaf,
  'devices/port.ts': leaf,
  'devices/control_specimens.ts': leaf,
  'devices/browser/leaf.ts': leaf,
  'reports/leaf.ts': leaf,
  'steps/leaf.ts': leaf,
  'cli/leaf.ts': leaf,
};

/** Each forbidden import with the rule that must name it. */
const forbidden: Readonly<Record<string, readonly [path: string, rule: string]>> = {
  'model/a.ts': ['../devices/port', 'model_imports_no_room'],
  'forensics/a.ts': ['../model/leaf', 'forensics_imports_no_room'],
  'forensics/b.ts': ['../simulators/leaf', 'forensics_imports_no_room'],
  'forensics/c.ts': ['webdriverio', 'pure_rooms_know_no_driver'],
  'simulators/a.ts': ['../forensics/leaf', 'simulators_import_model_and_port'],
  'simulators/b.ts': ['../devices/browser/leaf', 'simulated_and_real_stay_apart'],
  'devices/browser/a.ts': ['../../simulators/leaf', 'devices_import_model'],
  'reports/a.ts': ['../simulators/leaf', 'reports_import_model_and_forensics'],
  'reports/b.ts': ['../devices/port', 'reports_import_devices_as_types'],
  'steps/a.ts': ['../simulators/leaf', 'steps_import_no_implementation'],
  'steps/b.ts': ['../devices/browser/leaf', 'steps_import_no_implementation'],
  'assemblies/phones.ts': ['../reports/leaf', 'assemblies_put_devices_together'],
  'bench/a.ts': ['../steps/leaf', 'nothing_imports_steps'],
  'model/b.ts': ['../cli/leaf', 'nothing_imports_a_command'],
};

/** Imports that the design allows. */
const allowed: Readonly<Record<string, string>> = {
  'simulators/c.ts': imported('../devices/port'),
  'simulators/d.ts': imported('../model/leaf'),
  'reports/c.ts': "import type { value } from '../devices/port';\nexport type Own = typeof value;\n",
  'reports/d.ts': imported('../forensics/leaf'),
  'steps/c.ts': imported('../devices/control_specimens'),
  'steps/d.ts': imported('../devices/port'),
  'assemblies/other_phones.ts': imported('../simulators/leaf'),
  'cli/a.ts': imported('../simulators/leaf'),
  'model/typed_cycle.ts':
    "import type { own } from './other_half';\nexport type T = typeof own;\nexport const value = 1;\n",
  'model/other_half.ts': imported('./typed_cycle'),
};

test('each forbidden import is named with its rule and file, and no allowed one', async (t) => {
  const files = Object.entries(forbidden).map(([file, [path]]) => [file, imported(path)]);
  const cycle = { 'model/one.ts': imported('./two'), 'model/two.ts': imported('./one') };
  const project = fixture(t, { ...leaves, ...allowed, ...cycle, ...Object.fromEntries(files) });
  const problems = await importDirection.run(project);
  const named = new Set(problems.map(({ where, what }) => `${where} ${/\((\w+)\)/.exec(what)?.[1]}`));
  for (const [file, [, rule]] of Object.entries(forbidden))
    assert.ok(named.has(`${file} ${rule}`), `${file} ${rule}`);
  assert.ok([...named].some((name) => /^model\/(one|two)\.ts no_cycles$/.test(name)));
  const accused = new Set(problems.map(({ where }) => where));
  assert.deepEqual(
    Object.keys(allowed).filter((file) => accused.has(file)),
    [],
  );
  for (const { where, todo } of problems) assert.match(todo, new RegExp(`^Edit ${where}:`));
});
