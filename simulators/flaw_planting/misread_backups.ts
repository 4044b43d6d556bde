import type { BackupSet, BackupWay, RestoredPart } from '../../devices/port';
import type { Parts } from '../parts';

/** Sets as somebody misreads them, with what they are: a restore takes that. */
const wholeSets = new WeakMap<BackupSet, BackupSet>();

/** An operating system whose backups are whole and are misread so; raw copies are not. */
export function misreadingBackups(
  parts: Parts,
  misread: (files: BackupSet['files']) => BackupSet['files'],
): Parts['os'] {
  return class extends parts.os {
    override async backUp(way: BackupWay): Promise<BackupSet> {
      const whole = await super.backUp(way);
      if (way === 'raw copy') return whole;
      const set = { ...whole, files: misread(whole.files) };
      wholeSets.set(set, whole);
      return set;
    }

    override restoreBackup(set: BackupSet, part: RestoredPart): Promise<void> {
      return super.restoreBackup(wholeSets.get(set) ?? set, part);
    }
  };
}
