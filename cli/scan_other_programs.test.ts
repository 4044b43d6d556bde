import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkout, runHere, temporaryFolder } from './cli_for_tests';

interface Hidden {
  /** Way, value, and the file in which it lies. */
  readonly hidden: readonly (readonly [way: string, value: string, path: string])[];
  readonly skipped: readonly (readonly [what: string, reason: string])[];
}

const hasPython = spawnSync('python3', ['-c', 'import sqlite3, plistlib, zlib']).status === 0;
const skip = hasPython ? false : 'python3 with sqlite3 and zlib is not installed (apt-get install python3)';

describe('scan of what other programs wrote', { skip }, () => {
  test('finds every value that they hid, and none in what holds none', async (context) => {
    const folder = temporaryFolder(context);
    const script = join(checkout, 'cli/hidden_values_for_tests.py');
    const { stdout, stderr, status } = spawnSync('python3', [script, folder], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const { hidden, skipped }: Hidden = JSON.parse(stdout);
    for (const [what, reason] of skipped) context.diagnostic(`${what} was left out: ${reason}`);
    assert.ok(hidden.length >= 40);
    const patterns = hidden.flatMap(([, value]) => ['--pattern', value]);
    const { exitCode, out } = await runHere(context, ['scan', folder, '--json', ...patterns]);
    const { findings, unread } = JSON.parse(out);
    assert.deepEqual([exitCode, unread], [1, []]);
    const found = new Set(findings.map(({ path, pattern }: Record<string, string>) => `${pattern} ${path}`));
    const missed = hidden.filter(([, , path], index) => !found.has(`pattern-${index + 1} ${path}`));
    assert.deepEqual(
      missed.map(([way]) => way),
      [],
    );
    for (const [, value] of hidden) assert.ok(!out.includes(value));
    const other = ['--pattern', 'a value that nobody hid'];
    assert.equal((await runHere(context, ['scan', folder, ...other])).exitCode, 0);
  });
});
