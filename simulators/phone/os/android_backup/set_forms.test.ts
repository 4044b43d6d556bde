import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { SeededRandom } from '../../../../model/seeded_random';
import { readAb } from './read_ab';
import { readTar } from './read_tar';
import type { TarEntry } from './tar_entry';
import { writeAb } from './write_ab';
import { tarEndMark, writeTar } from './write_tar';

const longName = `apps/com.example/f/${'a longer name/'.repeat(9)}end.txt`;
const entries: readonly TarEntry[] = [
  entry('apps/com.example/_manifest', '1\ncom.example\n', { mtimeMs: 0, uid: 1000 }),
  { ...entry('apps/com.example/f', ''), kind: 'folder', mode: 0o700 },
  entry('apps/com.example/f/empty', ''),
  entry('apps/com.example/f/block', 'x'.repeat(512)),
  entry('apps/com.example/f/Grüße.txt', 'plain words'),
  entry(longName, 'below many folders', { mode: 0o640 }),
];

function entry(path: string, text: string, more: Partial<TarEntry> = {}): TarEntry {
  const bytes = Buffer.from(text);
  return { path, kind: 'file', uid: 10_001, mode: 0o600, mtimeMs: 1_768_176_000_000, bytes, ...more };
}

describe('A backup stream', () => {
  it('is listed and unpacked by GNU tar: names, kinds, modes, owners, times and contents', (test) => {
    withFolder((folder) => {
      const file = join(folder, 'stream.tar');
      writeFileSync(file, writeTar(entries));
      const listed = run(test, 'tar', ['--numeric-owner', '--utc', '-tvf', file]);
      if (listed === undefined) return;
      const rows = listed.trim().split('\n');
      assert.equal(rows.length, entries.length);
      assert.match(rows[0]!, /^-rw------- 1000\/1000 +14 1970-01-01 00:00 apps\/com\.example\/_manifest$/);
      assert.match(rows[1]!, /^drwx------ 10001\/10001 +0 2026-01-12 00:00 apps\/com\.example\/f\/?$/);
      assert.match(rows[5]!, /^-rw-r----- 10001\/10001 +18 2026-01-12/);
      run(test, 'tar', ['--no-same-owner', '-xf', file, '-C', folder]);
      for (const { kind, path, bytes } of entries)
        if (kind === 'file') assert.deepEqual(readFileSync(join(folder, path)), bytes, path);
    });
  });

  it('is read back as it was written', () => {
    assert.deepEqual([...readTar(writeTar(entries))], entries);
    assert.deepEqual([...readTar(Buffer.concat([writeTar(entries), tarEndMark]))], entries);
  });

  it('that is cut or damaged is refused, wherever', () => {
    const whole = Buffer.from(writeTar(entries));
    const lastBlock = whole.length - 512;
    for (const length of [1, 511, 513, 700, lastBlock - 1])
      assert.throws(() => [...readTar(whole.subarray(0, length))], /Failed to restore a backup/);
    for (const at of [0, 100, 124, 156, 300]) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1;
      assert.throws(() => [...readTar(flipped)], /another checksum/, `byte ${at}`);
    }
  });
});

const stream = Buffer.concat([writeTar(entries), tarEndMark]);
const lock = () => ({ password: 'Grüße €1', random: new SeededRandom('lock') });

describe('A file of adb backup', () => {
  it('is inflated by Python to the stream, behind a header of four lines', (test) => {
    const script = `
import sys, zlib
magic, version, compressed, encryption, rest = sys.stdin.buffer.read().split(b'\\n', 4)
assert (magic, version, compressed, encryption) == (b'ANDROID BACKUP', b'5', b'1', b'none')
sys.stdout.buffer.write(zlib.decompress(rest))`;
    const inflated = runBytes(test, 'python3', ['-c', script], writeAb(stream));
    if (inflated !== undefined) assert.deepEqual(inflated, stream);
  });

  it('with a password is opened by Python and the openssl command', (test) => {
    withFolder((folder) => {
      const file = join(folder, 'backup.ab');
      writeFileSync(file, writeAb(stream, lock()));
      const opened = runBytes(test, 'python3', ['-c', opener, file, lock().password], new Uint8Array());
      if (opened !== undefined) assert.deepEqual(opened, stream);
    });
  });

  it('is read back, and with a wrong password or none it is not', () => {
    assert.deepEqual(readAb(writeAb(stream)), stream);
    const locked = writeAb(stream, lock());
    assert.deepEqual(readAb(locked, lock().password), stream);
    for (const wrong of [undefined, '', 'grüße €1'])
      assert.throws(() => readAb(locked, wrong), /expected a file that opens/);
  });

  it('is the same again from the same seed, and holds none of the stream in the clear', () => {
    assert.deepEqual(writeAb(stream, lock()), writeAb(stream, lock()));
    assert.ok(!Buffer.from(writeAb(stream, lock())).includes('com.example'));
  });
});

/** Derives both keys with hashlib alone; AES, which Python lacks, is the openssl command's. */
const opener = `
import hashlib, subprocess, sys, zlib
lines = open(sys.argv[1], 'rb').read().split(b'\\n', 9)
assert lines[:4] == [b'ANDROID BACKUP', b'5', b'1', b'AES-256'], lines[:4]
salt, check_salt, rounds, iv, blob = bytes.fromhex(lines[4].decode()), bytes.fromhex(lines[5].decode()), int(lines[6]), lines[7].decode(), bytes.fromhex(lines[8].decode())
def aes(key, iv, sealed):
    return subprocess.run(['openssl', 'enc', '-d', '-aes-256-cbc', '-K', key, '-iv', iv], input=sealed, capture_output=True, check=True).stdout
derive = lambda text, salt: hashlib.pbkdf2_hmac('sha1', text.encode(), salt, rounds, 32)
assert rounds == 10000 and len(salt) == len(check_salt) == 64
plain = aes(derive(sys.argv[2], salt).hex(), iv, blob)
assert (plain[0], plain[17], plain[50], len(plain)) == (16, 32, 32, 83)
master = plain[18:50]
characters = ''.join(chr(b if b < 128 else b - 256 + 65536) for b in master)
assert plain[51:] == derive(characters, check_salt)
sys.stdout.buffer.write(zlib.decompress(aes(master.hex(), plain[1:17].hex(), lines[9])))
`;

function withFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(test: TestContext, command: string, args: readonly string[]): string | undefined {
  return runBytes(test, command, args, new Uint8Array())?.toString();
}

/** Undefined, and the test is skipped, where the command is not on this machine. */
function runBytes(
  test: TestContext,
  command: string,
  args: readonly string[],
  input: Uint8Array,
): Buffer | undefined {
  const { error, status, stdout, stderr } = spawnSync(command, [...args], {
    input,
    env: { ...process.env, PYTHONUTF8: '1', LC_ALL: 'C.UTF-8' },
  });
  if (error !== undefined) {
    test.skip(`${command} is not on this machine (apt-get install ${command})`);
    return undefined;
  }
  if (stderr.includes('FileNotFoundError')) {
    test.skip('openssl is not on this machine (apt-get install openssl)');
    return undefined;
  }
  assert.equal(status, 0, stderr.toString());
  return stdout;
}
