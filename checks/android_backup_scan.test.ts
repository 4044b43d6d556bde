import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BackupWay } from '../devices/port';
import { scanMaterial, textPatterns } from '../forensics/scan/scan_material';
import { smallAppFiles } from '../model/android_backup/test_support/small_app';
import { neighbourNote } from '../simulators/phone/os/phone_os';
import { debugBuild, PhoneUnderTest } from '../simulators/phone/phone_under_test';

const ways: readonly BackupWay[] = [
  'cloud backup',
  'device-to-device transfer',
  'adb backup',
  'adb backup with a password',
  'raw copy',
];
const words = 'words that go along';

/** A set of an app that allows everything, and of one that allows nothing, as a scan reads them. */
async function scansOf(way: BackupWay, application: string) {
  const under = await PhoneUnderTest.start('android');
  try {
    const sources = smallAppFiles({ application, target: 30 });
    await under.phone.app.install({ ...debugBuild, androidSources: Object.fromEntries(sources) });
    const { userFiles } = under.phone.app.client.paths;
    await under.phone.conditions.putFile(`${userFiles}/note.txt`, Buffer.from(words));
    const { files, password = '' } = await under.phone.examiner.backup(way);
    const scan = (passwords: readonly string[]) =>
      scanMaterial({
        trees: [{ root: { name: 'set', files }, unread: [] }],
        needles: textPatterns([words, neighbourNote]),
        passwords,
      });
    return { given: scan([password]), withoutPassword: scan([]) };
  } finally {
    await under.close();
  }
}

describe("A simulated phone's backup sets are opened by scan", () => {
  for (const way of ways) {
    it(`${way}: what the app lets out is found, nothing stays unread`, async () => {
      const { given, withoutPassword } = await scansOf(way, 'android:allowBackup="true"');
      assert.deepEqual(given.unread, []);
      const found = new Set(given.findings.map(({ needle }) => needle));
      assert.deepEqual([...found].sort(), ['pattern-1', 'pattern-2']);
      const isLocked = way === 'adb backup with a password';
      assert.equal(withoutPassword.findings.length > 0, !isLocked);
      assert.equal(withoutPassword.unread.length > 0, isLocked);
    });

    it(`${way}: of an app that allows none the neighbour alone is found, unless it is a copy by root`, async () => {
      const { given } = await scansOf(way, 'android:allowBackup="false"');
      const found = [...new Set(given.findings.map(({ needle }) => needle))].sort();
      assert.deepEqual(found, way === 'raw copy' ? ['pattern-1', 'pattern-2'] : ['pattern-2']);
    });
  }
});
