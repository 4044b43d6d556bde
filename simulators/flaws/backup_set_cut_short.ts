import type { BackupSet } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';
import { misreadingBackups } from '../flaw_planting/misread_backups';

export const flaw: Flaw = {
  id: 'backup_set_cut_short',
  title: 'what is read of a backup ends in the middle of its largest file',
  promises: ['backup_exclusion'],
  replace: (parts) => ({ os: misreadingBackups(parts, withLargestCut) }),
};

function withLargestCut(files: BackupSet['files']): BackupSet['files'] {
  const most = Math.max(...files.map(({ bytes }) => bytes.length));
  const end = (bytes: Uint8Array) =>
    bytes.length === most ? Math.floor(bytes.length / 2) + 7 : bytes.length;
  return files.map(({ path, bytes }) => ({ path, bytes: bytes.subarray(0, end(bytes)) }));
}
