import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { archiveOf, backupOf } from '../forensics/android_backup/android_backup_files_for_tests';
import { openEngine } from '../forensics/sqlcipher/engine_for_tests';
import { runHere, temporaryFile, temporaryFolder } from './cli_for_tests';
import { scanJsonOf } from './scan_json_for_tests';

const key = Buffer.from('c0ffee1234567890a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778f', 'hex');
const wanted = 'Zq7-wanted_Jx9-words';
/** One of 256 random salts begins as a Tink stream does. */
const closedKind = /^(looks random|Tink stream by its header) \(unproven\)$/;
const password = 'Kw4+backup_Vy2+pass';

async function encryptedDatabase(): Promise<Uint8Array> {
  const engine = await openEngine(key);
  await engine.run(`create table t (v); insert into t values ('${wanted}'), ('${'filler '.repeat(900)}')`);
  const files = engine.files();
  await engine.close();
  return files.default!;
}

describe('scan with what the examiner was handed', () => {
  test('--key-file proves that a database is encrypted, and searches what it holds', async (context) => {
    const folder = temporaryFolder(context);
    writeFileSync(join(folder, 'default'), await encryptedDatabase());
    const closed = await scanJsonOf(context, [folder, '--pattern', wanted]);
    assert.deepEqual([closed.exitCode, closed.verdict], [3, 'unknown']);
    assert.match(closed.files[0]?.kind ?? '', closedKind);
    for (const line of [key.toString('hex'), `x'${key.toString('hex').toUpperCase()}'`]) {
      const keys = temporaryFile(context, 'keys', `\ufeff${'ab'.repeat(32)}\r\n\r\n${line}\n`);
      const opened = await scanJsonOf(context, [folder, '--pattern', wanted, '--key-file', keys]);
      assert.deepEqual([opened.exitCode, opened.verdict], [1, 'leak']);
      assert.equal(opened.files[0]?.kind, 'encrypted SQLite database (proven: a key opens it)');
      const other = ['--pattern', 'nowhere at all', '--control', wanted, '--key-file', keys];
      assert.equal((await scanJsonOf(context, [folder, ...other])).verdict, 'clean');
    }
    const wrong = temporaryFile(context, 'keys', 'ab'.repeat(32));
    const still = await scanJsonOf(context, [folder, '--pattern', wanted, '--key-file', wrong]);
    assert.equal(still.exitCode, 3);
    assert.match(still.files[0]?.kind ?? '', closedKind);
  });

  test('no form of its output shows a pattern, a password or a key', async (context) => {
    const folder = temporaryFolder(context);
    const beside = Buffer.concat([
      Buffer.from(wanted),
      key,
      Buffer.from(`${key.toString('hex')} ${wanted}${password}`),
    ]);
    writeFileSync(join(folder, `${wanted} ${password}.txt`), beside);
    writeFileSync(
      join(folder, 'keys.txt'),
      `${wanted}${key.toString('base64')}${wanted}${key.toString('hex').toUpperCase()}`,
    );
    const archive = await archiveOf({ [`apps/${wanted}/f/${password}.gz`]: Buffer.from('1f8b0800', 'hex') });
    writeFileSync(join(folder, 'phone.ab'), backupOf(archive, { isCompressed: true, password }));
    const sarif = join(temporaryFolder(context), 'scan.sarif');
    const words = ['scan', folder, '--pattern', wanted, '--sarif', sarif];
    words.push('--key-file', temporaryFile(context, 'keys', key.toString('hex')));
    words.push('--password-file', temporaryFile(context, 'password', password));
    const told = await runHere(context, words);
    const json = await runHere(context, [...words, '--json']);
    assert.deepEqual([told.exitCode, json.exitCode], [1, 1]);
    const outputs = { words: told.out, json: json.out, sarif: readFileSync(sarif, 'utf8') };
    for (const [form, output] of Object.entries(outputs)) {
      assert.match(output, /pattern-1/, form);
      const plain = output.replaceAll(/(?<=[0-9a-f]{2}) (?=[0-9a-f]{2})/g, '');
      for (const secret of [wanted, password, key.toString('latin1')]) {
        for (let at = 0; at + 6 <= secret.length; at += 3) {
          const part = Buffer.from(secret.slice(at, at + 6), 'latin1');
          for (const shown of [
            part.toString('latin1'),
            encodeURIComponent(part.toString('latin1')),
            part.toString('hex'),
          ])
            assert.ok(!plain.toLowerCase().includes(shown.toLowerCase()), `${form} shows a part of a secret`);
        }
      }
    }
  });
});
