import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readTree } from '../forensics/scan/read_tree';
import { scanMaterial } from '../forensics/scan/scan_material';
import { proveEncryption } from '../forensics/sqlcipher/prove_encryption';
import { openInViewer } from '../forensics/sqlite/viewer';
import { runHere, temporaryFolder } from './cli_for_tests';

type Platform = 'android' | 'ios';

/** The database of the sample app, where the platform keeps it. */
const realPaths: Readonly<Record<Platform, RegExp>> = {
  android: /^data\/data\/com\.example\.fieldservice\//,
  ios: /\/Containers\/Data\/Application\/[0-9A-F-]{36}\//,
};

/** The files of an export by their paths, and what the command said. */
async function exported(test: TestContext, platform: Platform, ...words: readonly string[]) {
  const out = join(temporaryFolder(test), 'phone');
  const end = await runHere(test, ['phone', 'export', '--platform', platform, '--out', out, ...words]);
  assert.equal(end.exitCode, 0, end.complaints);
  const tree = readTree(out);
  assert.deepEqual(tree.unread, []);
  const files = new Map(tree.root.files.map(({ path, bytes }) => [path, Buffer.from(bytes)]));
  return { tree, files, said: end.out };
}

for (const platform of ['android', 'ios'] as const) {
  test(`${platform}: one seed gives the same bytes, whatever ran before; another seed gives others`, async (context) => {
    const first = await exported(context, platform, '--seed', '7');
    const other = await exported(context, platform, '--seed', '8');
    const again = await exported(context, platform, '--seed', '7');
    assert.deepEqual([...again.files.keys()], [...first.files.keys()]);
    for (const [path, bytes] of first.files) assert.ok(again.files.get(path)?.equals(bytes), path);
    assert.ok(!other.files.get('raw_flash.img')?.equals(first.files.get('raw_flash.img') as Buffer));
    assert.ok([...first.files.keys()].some((path) => realPaths[platform].test(path)));
  });

  test(`${platform}: the database is proven to be encrypted with the key that is printed, and no file shows the key`, async (context) => {
    const { tree, files, said } = await exported(context, platform, '--print-key');
    const { database, pragmaKey } = JSON.parse(said) as { database: string; pragmaKey: string };
    assert.match(database, realPaths[platform]);
    const main = files.get(database) as Buffer;
    assert.equal((await openInViewer(main)).opened, false);
    const hex = /^x'([0-9a-f]{64})'$/.exec(pragmaKey)?.[1] as string;
    const key = Buffer.from(hex, 'hex');
    const wal = files.get(`${database}-wal`);
    const { rungs } = await proveEncryption({
      main,
      ...(wal && { wal }),
      key,
      otherKey: key.map((byte) => byte ^ 0xff),
      expected: [{ id: 'app id', form: 'text', text: 'com.example.fieldservice' }],
    });
    assert.ok(rungs.length > 0);
    assert.deepEqual(
      rungs.filter(({ outcome }) => outcome !== 'held').map(({ name }) => name),
      [],
    );
    assert.equal(scanMaterial(tree, [hex]).hits, 0);
    for (const [path, bytes] of files) assert.ok(!bytes.includes(key), path);
  });

  test(`${platform}: without --print-key the key is shown nowhere`, async (context) => {
    const { said } = await exported(context, platform);
    assert.match(said, /^Wrote \d+ files and raw_flash\.img of a simulated/);
    assert.doesNotMatch(said, /[0-9a-f]{32}/i);
  });
}
