import type { Flaw } from '../flaw_planting/flaw';
import { misreadingBackups } from '../flaw_planting/misread_backups';

export const flaw: Flaw = {
  id: 'empty_backup_set',
  title: 'backups come about without an error, and what is read of them holds nothing of any app',
  promises: ['backup_exclusion'],
  replace: (parts) => ({ os: misreadingBackups(parts, () => []) }),
};
