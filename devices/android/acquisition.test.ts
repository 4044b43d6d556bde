import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { pack } from 'tar-stream';
import { adbProblem } from './adb_problems';
import { readArchive } from './read_archive';
import { shellLine } from './shell_words';

async function archiveOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

test('every word reaches a shell as it is, line feeds and quotes included', () => {
  const words = ['a b', "it's", 'line\nfeed', '$HOME;`id`"\\', '', 'plain/1.txt'];
  const printed = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(words)}`]).toString();
  assert.deepEqual(printed.split('\0').slice(0, -1), words);
  assert.throws(() => shellLine(['a\0b']), /NUL/);
});

test('an archive that is cut anywhere, empty or no archive says so; a whole one does not', async () => {
  const whole = await archiveOf({ './a/one': 'first', './two': 'x'.repeat(1500) });
  const { files, problem } = await readArchive(whole);
  assert.deepEqual([...files.keys()], ['a/one', 'two']);
  assert.equal(problem, undefined);
  for (const bytes of [0, 100, 512, 1024, 1800, whole.length - 1024, whole.length - 512])
    assert.notEqual((await readArchive(whole.subarray(0, bytes))).problem, undefined, `${bytes} bytes`);
  const disturbed = Buffer.concat([Buffer.from('tar: x: Permission denied\n'), whole]);
  assert.notEqual((await readArchive(disturbed)).problem, undefined);
});

test("adb's own words are failures of the environment with what to do; a command's words are not", () => {
  const problem = (words: string) => adbProblem('android-test', 'look', words)?.message;
  assert.match(problem('error: no devices/emulators found') ?? '', /Attach a device/);
  assert.match(problem('adb: more than one device/emulator') ?? '', /serials/);
  assert.match(problem('error: device offline') ?? '', /offline/);
  assert.match(problem('error: device unauthorized.\nThis adb server...') ?? '', /allow USB debugging/);
  assert.match(problem("error: device '127.0.0.1:1' not found") ?? '', /vanished/);
  assert.equal(problem('find: /data/x: Permission denied'), undefined);
});
