import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'exclusion_lost_with_the_file',
  title: 'on iOS the attribute is set on the files of the database at each start, before they are made anew',
  promises: ['backup_exclusion'],
  shownBy: [
    'Nothing that the app keeps for its user leaves in a backup',
    'What the app makes anew is excluded again',
  ],
  replace: (parts) => ({
    backupExclusion: class extends parts.backupExclusion {
      override database(): void {
        super.database();
        const { phone, paths } = this.client;
        const { xattrs } = phone.sandbox.stat(paths.database.slice(0, paths.database.lastIndexOf('/')));
        const files = ['', '-wal', '-shm'].map((suffix) => paths.database + suffix);
        for (const [name, value] of xattrs)
          for (const file of files) if (phone.sandbox.exists(file)) phone.sandbox.setXattr(file, name, value);
        xattrs.clear();
      }
    },
  }),
};
