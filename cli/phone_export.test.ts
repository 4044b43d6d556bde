import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readTree } from '../forensics/scan/read_tree';
import { scanMaterial, textPatterns } from '../forensics/scan/scan_material';
import { describeDatabaseFile } from '../forensics/sqlcipher/describe_database_file';
import { proveEncryption } from '../forensics/sqlcipher/prove_encryption';
import { openInViewer } from '../forensics/sqlite/viewer';
import { factsOf } from '../model/run_facts';
import { assertRefused, checkout, runHere, temporaryFolder } from './cli_for_tests';

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
    assert.equal(scanMaterial({ trees: [tree], needles: textPatterns([hex]) }).hits, 0);
    for (const [path, bytes] of files) assert.ok(!bytes.includes(key), path);
  });

  test(`${platform}: without --print-key the key is shown nowhere`, async (context) => {
    const { said } = await exported(context, platform);
    assert.match(said, /^Wrote \d+ files and raw_flash\.img of a simulated/);
    assert.doesNotMatch(said, /[0-9a-f]{32}/i);
  });
}

/** What alice may have, as text that her database holds; of the seed that the exports below have. */
function textsOfAlice(): readonly string[] {
  const app = join(checkout, 'examples/field_service/app.yaml');
  const { expectations } = factsOf({ runId: 'export', profile: 'android', seed: 7, app });
  return expectations
    .mayBeOnDevice('alice')
    .flatMap(({ needles }) => needles)
    .flatMap((needle) => (needle.form === 'text' && needle.variant === undefined ? needle.text : []));
}

/** How many of the texts stand in some of the files as they are. */
function standing(texts: readonly string[], files: readonly Buffer[]): number {
  return texts.filter((text) => files.some((bytes) => bytes.includes(text))).length;
}

/** The files of an export, and the raw flash apart. */
async function exportedAt(test: TestContext, platform: Platform, ...words: readonly string[]) {
  const { files, said } = await exported(test, platform, '--seed', '7', ...words);
  const flash = files.get('raw_flash.img') as Buffer;
  const tree = [...files].filter(([path]) => path !== 'raw_flash.img');
  return { flash: [flash], tree, bytes: tree.map(([, bytes]) => bytes), said };
}

for (const platform of ['android', 'ios'] as const) {
  test(`${platform}: before an update over the air the database is plain; after it the old values are on the raw flash alone`, async (context) => {
    const texts = textsOfAlice();
    const before = await exportedAt(context, platform, '--release', 'before');
    const after = await exportedAt(context, platform, '--release', 'after');
    const isDatabase = ([path]: readonly [string, Buffer]) =>
      /\/(databases|LocalDatabase)\/default$/.test(path);
    const opens = async ({ tree }: typeof before) =>
      (await openInViewer(tree.find(isDatabase)?.[1] as Buffer)).opened;
    assert.deepEqual([await opens(before), await opens(after)], [true, false]);
    const there = standing(texts, before.bytes);
    assert.ok(there > 20, `${there} of ${texts.length}`);
    assert.equal(standing(texts, after.bytes), 0);
    const left = standing(texts, after.flash);
    assert.ok(left > 20, `${left} of ${there}`);
    const told = /Of (\d+) values .* before, (\d+) are in the app's files and (\d+) on the raw flash/.exec(
      after.said,
    );
    const [readable = 0, inFiles, onFlash = 0] = (told ?? []).slice(1).map(Number);
    assert.ok(readable >= there && onFlash >= left, after.said);
    assert.equal(inFiles, 0);
    assert.match(before.said, new RegExp(` ${readable} are readable in the app's files`));
  });

  test(`${platform}: the key of the upgraded phone opens its database, and the plain one has none`, async (context) => {
    const before = await exportedAt(context, platform, '--release', 'before', '--print-key');
    assert.equal(JSON.parse(before.said).pragmaKey, null);
    const { tree, said } = await exportedAt(context, platform, '--release', 'after', '--print-key');
    const { database, pragmaKey } = JSON.parse(said) as { database: string; pragmaKey: string };
    const key = Buffer.from(pragmaKey.slice(2, -1), 'hex');
    const files = new Map(tree);
    const wal = files.get(`${database}-wal`);
    const { kind } = await describeDatabaseFile({
      main: files.get(database) as Buffer,
      ...(wal && { wal }),
      key,
    });
    assert.equal(kind, 'encrypted_proven');
  });

  test(`${platform}: exports before and after an update are the same bytes for one seed`, async (context) => {
    for (const moment of ['before', 'after']) {
      const first = await exportedAt(context, platform, '--release', moment);
      const again = await exportedAt(context, platform, '--release', moment);
      assert.deepEqual(
        again.tree.map(([path]) => path),
        first.tree.map(([path]) => path),
      );
      first.tree.forEach(([path, bytes], index) => {
        assert.ok(again.bytes[index]?.equals(bytes), path);
      });
      assert.ok(again.flash[0]?.equals(first.flash[0] as Buffer), moment);
    }
  });

  test(`${platform}: a database that was kept under another name is found and told`, async (context) => {
    const { bytes, said } = await exportedAt(
      context,
      platform,
      '--release',
      'after',
      '--flaw',
      'old_database_kept',
    );
    assert.ok(standing(textsOfAlice(), bytes) > 20);
    assert.doesNotMatch(said, / 0 are in the app's files/);
  });
}

test('a release that is neither before nor after is wrong use', async (context) => {
  const out = join(temporaryFolder(context), 'phone');
  const words = ['phone', 'export', '--platform', 'ios', '--out', out, '--release', 'midway'];
  assertRefused(await runHere(context, words), 2, /release "midway": expected before or after/);
});
