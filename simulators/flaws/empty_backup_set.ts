import type { BackupSet, BackupWay } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'empty_backup_set',
  title: 'backups come about without an error and hold nothing of any app',
  promises: ['backup_exclusion'],
  replace: (parts) => ({
    os: class extends parts.os {
      override async backUp(way: BackupWay): Promise<BackupSet> {
        const set = await super.backUp(way);
        return way === 'raw copy' ? set : { ...set, files: [] };
      }
    },
  }),
};
