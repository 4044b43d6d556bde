import type { Flaw } from '../flaw_planting/flaw';

/** Clients that have excluded the files of their user once. */
const excludedOnce = new WeakSet<object>();

export const flaw: Flaw = {
  id: 'files_made_anew_not_excluded',
  title: 'on iOS the folder of the files is excluded once, and not again when the app has removed it',
  promises: ['backup_exclusion'],
  shownBy: ['What the app makes anew is excluded again'],
  replace: (parts) => ({
    backupExclusion: class extends parts.backupExclusion {
      override userFiles(): void {
        if (excludedOnce.has(this.client)) return;
        excludedOnce.add(this.client);
        super.userFiles();
      }
    },
  }),
};
