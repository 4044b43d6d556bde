import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { archiveOf, backupOf } from '../forensics/android_backup/android_backup_files_for_tests';
import { checkout, runHere, temporaryFolder } from './cli_for_tests';

const password = 'Grüße, pass word 77';
const wanted = 'the wanted words';

/** Runs the command on a terminal of its own, types the line once a password is asked for, and prints all that the terminal showed. */
const script = `
import os, pty, sys
typed, words = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0: os.execvp(words[0], words)
shown, asked = b'', False
while True:
    try: part = os.read(terminal, 4096)
    except OSError: break
    if not part: break
    shown += part
    if not asked and b'leave it closed): ' in shown:
        asked = True
        os.write(terminal, typed.encode() + b'\\r')
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0;
const skip = hasPython ? false : 'python3 is not installed (apt-get install python3)';

async function encryptedBackup(folder: string): Promise<string> {
  const path = join(folder, 'phone.ab');
  writeFileSync(
    path,
    backupOf(await archiveOf({ 'apps/a/f/a.txt': wanted }), { isCompressed: true, password }),
  );
  return path;
}

describe('scan on a terminal', { skip }, () => {
  for (const [typed, exitCode, says] of [
    [password, 1, /leak {10}phone\.ab, archive, entry apps\/a\/f\/a\.txt/],
    ['', 3, /unread {8}phone\.ab: is encrypted, and no password was given/],
    ['another one', 3, /unread {8}phone\.ab: is encrypted, and no password given opens it/],
  ] as const)
    test(`asks for the password and shows nothing of "${typed === password ? 'the right one' : typed}"`, async (context) => {
      const path = await encryptedBackup(temporaryFolder(context));
      const command = [process.execPath, '-r', 'ts-node/register', join(checkout, 'cli/main.ts')];
      const words = [...command, 'scan', path, '--pattern', wanted];
      const { stdout, status } = spawnSync('python3', ['-c', script, typed, ...words], {
        ...{ cwd: checkout, encoding: 'utf8', timeout: 120_000 },
        env: { ...process.env, NODE_TEST_CONTEXT: undefined },
      });
      assert.equal(status, exitCode, stdout);
      assert.match(stdout, /Password of the encrypted backup/);
      assert.match(stdout, says);
      assert.ok(typed === '' || !stdout.includes(typed));
    });
});

test('--sarif says where what was found and what stays unread', async (context) => {
  const folder = temporaryFolder(context);
  await encryptedBackup(folder);
  writeFileSync(join(folder, 'a b.txt'), wanted);
  const file = join(temporaryFolder(context), 'scan.sarif');
  const { out } = await runHere(context, ['scan', folder, '--pattern', wanted, '--sarif', file]);
  assert.match(out, /^Verdict: leak\./m);
  const { version, runs } = JSON.parse(readFileSync(file, 'utf8'));
  const { tool, results } = runs[0];
  assert.deepEqual([version, tool.driver.name], ['2.1.0', 'Watertight']);
  const shown = results.map(({ ruleId, level, locations, partialFingerprints }: never) => [
    ruleId,
    level,
    (locations as { physicalLocation: { artifactLocation: { uri: string } } }[])[0]?.physicalLocation
      .artifactLocation.uri,
    Object.keys(partialFingerprints).length,
  ]);
  assert.deepEqual(shown, [
    ['value_found', 'error', `file://${encodeURI(join(folder, 'a b.txt'))}`, 1],
    ['not_read', 'warning', `file://${join(folder, 'phone.ab')}`, 1],
  ]);
  for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
});
