import type { Flaw } from '../flaw_planting/flaw';

/** What reads a tree as one archive. */
const archiveService = /^exec:.*\btar\b/s;

export const flaw: Flaw = {
  id: 'adb_pull_returns_nothing',
  title: 'reading a tree over adb gives no bytes, and no error either',
  promises: ['database_encryption', 'sandbox'],
  spoils: { profile: 'android_wire' },
  replace: (parts) => ({
    adbDevice: class extends parts.adbDevice {
      protected override open(name: string) {
        return archiveService.test(name) ? (stream: { end(): void }) => stream.end() : super.open(name);
      }
    },
  }),
};
