import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openIosBackups } from '../forensics/ios_backup/open_ios_backups';
import { readIosBackup } from '../forensics/ios_backup/read_ios_backup';
import { scanMaterial, textPatterns } from '../forensics/scan/scan_material';
import { debugBuild, PhoneUnderTest } from '../simulators/phone/phone_under_test';

const attribute = 'com.apple.metadata:com_apple_backup_excludeItem';
const note = 'Shopping list of the neighbouring app';
const decoy = 'words of a file that nothing excludes';
const canary = 'words of a file that is excluded';
let used: PhoneUnderTest;

before(async () => {
  used = await PhoneUnderTest.start('ios');
  await used.use(debugBuild);
  const { sandbox } = used.phone.core;
  const { root, userFiles } = used.phone.app.client.paths;
  const write = (path: string, text: string) => sandbox.writeFile(path, new TextEncoder().encode(text));
  write(`${root}/Library/Preferences/decoy.txt`, decoy);
  sandbox.setProtectionClass(`${root}/Library/Preferences/decoy.txt`, 'Complete');
  sandbox.setXattr(`${root}/Library/Preferences/decoy.txt`, 'com.example', new Uint8Array([1, 2]));
  for (const excluded of [
    userFiles,
    `${root}/Library/LocalDatabase`,
    `${root}/Library/Caches`,
    `${root}/tmp`,
  ])
    write(`${excluded}/deep/canary.txt`, canary);
});
after(() => used.close());

for (const way of ['Finder backup', 'encrypted Finder backup', 'iCloud backup'] as const)
  test(`the reader of forensics reads a simulated ${way} whole: what must be there is found, what is excluded is not`, async () => {
    const { files, password } = await used.phone.examiner.backup(way);
    const passwords = password === undefined ? [] : [password];
    const tree = openIosBackups({ root: { name: way, files }, unread: [] }, passwords);
    const report = scanMaterial({ trees: [tree], needles: textPatterns([note, decoy, canary]) });
    assert.deepEqual([report.unread, report.remarks], [[], []]);
    const app = `AppDomain-${used.phone.examiner.appId()}`;
    assert.deepEqual(
      report.findings.map(({ path }) => path).sort(),
      [`${app}/Library/Preferences/decoy.txt`, 'AppDomain-org.example.notes/Documents/note.txt'].sort(),
    );
    const excluded = tree.root.files.filter(({ path }) =>
      /LocalDatabase|Documents\/default|Caches|tmp\/|RCTAsync|\.log/.test(path),
    );
    assert.deepEqual(excluded, []);
  });

test('the reader of forensics reads what the file system knows of a file', async () => {
  const { files } = await used.phone.examiner.backup('Finder backup');
  const backup = readIosBackup(files);
  const entry = backup.entries.find(({ relativePath }) => relativePath.endsWith('decoy.txt'));
  assert.deepEqual(
    [entry?.kind, entry?.protectionClass, entry?.mode, [...(entry?.extendedAttributes ?? [])]],
    ['file', 'NSFileProtectionComplete', 0o100644, [['com.example', new Uint8Array([1, 2])]]],
  );
  assert.ok(backup.entries.every(({ extendedAttributes }) => !extendedAttributes.has(attribute)));
  assert.deepEqual(backup.applications, [used.phone.examiner.appId(), 'org.example.notes'].sort());
});

test('without the password the reader of forensics finds nothing and says what it did not read', async () => {
  const { files } = await used.phone.examiner.backup('encrypted Finder backup');
  const report = scanMaterial({
    trees: [openIosBackups({ root: { name: 'set', files }, unread: [] }, [])],
    needles: textPatterns([note, decoy]),
  });
  assert.equal(report.hits, 0);
  assert.ok(report.unread.length > 3);
});

test('a raw copy holds every container as it lies, excluded or not', async () => {
  const { files } = await used.phone.examiner.backup('raw copy');
  const report = scanMaterial({
    trees: [{ root: { name: 'raw copy', files }, unread: [] }],
    needles: textPatterns([note, decoy, canary]),
  });
  assert.equal(report.findings.filter(({ path }) => path.endsWith('canary.txt')).length, 4);
  assert.equal(report.findings.length, 6);
});
