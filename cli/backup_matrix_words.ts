import { placeInWords } from '../model/android_backup/app_package';
import type { BackupCell, BackupMatrix } from '../model/android_backup/backup_matrix';
import { type WayOut, waysOut } from '../model/android_backup/ways_out';
import { textTable } from './text_table';

/** What would leave an app by which way out on which Android: a table for each way, the reasons below as numbers refer to them. */
export function backupMatrixWords(path: string, { cells, leftOut, dead }: BackupMatrix): string {
  const reasons = [...new Set(cells.map(({ leaving }) => leaving.reason))];
  const tables = waysOut.flatMap(({ id, title }) => ['', `${title}:`, wayTable(id, cells, reasons)]);
  return [
    `What would leave ${path} by backups, place by Android version:`,
    ...tables,
    '',
    ...reasons.map((reason, index) => `  (${index + 1}) ${reason}`),
    ...(leftOut.length > 0
      ? [`  cannot be installed on Android ${leftOut.map(({ name }) => name).join(', ')}`]
      : []),
    ...dead.map(({ place, rule, why }) => `  dead rule ${placeInWords(place)} ${rule}: ${why}`),
  ].join('\n');
}

function wayTable(way: WayOut, all: readonly BackupCell[], reasons: readonly string[]): string {
  const cells = all.filter((cell) => cell.way === way);
  const versions = [...new Set(cells.map(({ version }) => version.name))];
  const places = [...new Set(cells.map(({ place }) => place))];
  const rows = places.map((place) => [
    place.title,
    ...cells
      .filter((cell) => cell.place === place)
      .map(({ leaving: { verdict, reason } }) => `${verdict} (${reasons.indexOf(reason) + 1})`),
  ]);
  return textTable(['', ...versions], rows);
}
