import type { BackupSet, BackupWay } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backup_set_cut_short',
  title: 'what is read of a backup ends in the middle of its largest file',
  promises: ['backup_exclusion'],
  replace: (parts) => ({
    os: class extends parts.os {
      override async backUp(way: BackupWay): Promise<BackupSet> {
        const set = await super.backUp(way);
        if (way === 'raw copy') return set;
        const most = Math.max(...set.files.map(({ bytes }) => bytes.length));
        const files = set.files.map(({ path, bytes }) => ({
          path,
          bytes: bytes.length === most ? bytes.subarray(0, Math.floor(most / 2) + 7) : bytes,
        }));
        return { ...set, files };
      }
    },
  }),
};
