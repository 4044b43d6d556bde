import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { androidBackupWays, iosBackupWays } from '../devices/backups';
import type { BackupSet, BackupWay } from '../devices/port';
import { WrongUse } from '../model/outcome_errors';
import { writing } from './write_disk';

const ways: Readonly<Record<'android' | 'ios', readonly BackupWay[]>> = {
  android: [...androidBackupWays, 'raw copy'],
  ios: [...iosBackupWays, 'raw copy'],
};

/** A way out of a phone, as the scenarios name it. @throws WrongUse for a name that the platform has not */
export function backupWayNamed(name: string, platform: 'android' | 'ios'): BackupWay {
  const way = ways[platform].find((each) => each === name);
  if (way) return way;
  const names = ways[platform].map((each) => `"${each}"`).join(', ');
  throw new WrongUse(
    `Failed to find the backup "${name}" of an ${platform} phone: expected one of ${names}.`,
  );
}

/**
 * Writes a backup as it lies where it went, and its password, on the only line, into a file of its own.
 * @throws WrongUse when it has a password and there is no such file, or the other way round; nothing is written then.
 * EnvironmentFailure when something cannot be written
 */
export function writeBackup(
  { way, files, password }: BackupSet,
  out: string,
  passwordOut: string | undefined,
): void {
  if (password !== undefined && passwordOut === undefined)
    throw new WrongUse(
      `Failed to export the ${way}: it has a password, which is not shown. Name a file for it by --password-out.`,
    );
  if (password === undefined && passwordOut !== undefined)
    throw new WrongUse(`Failed to use --password-out: expected a backup with a password, got the ${way}.`);
  writing('backup', out, () => {
    mkdirSync(out, { recursive: true });
    for (const { path, bytes } of files) {
      const target = join(out, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
    }
  });
  if (passwordOut !== undefined)
    writing("backup's password", passwordOut, () =>
      writeFileSync(passwordOut, `${password}\n`, { mode: 0o600 }),
    );
}
