import type { Parts } from '../parts';

/** The app's package of a build that allows backups and leaves it to these rules what each way out leaves behind. */
export function ruledBy(parts: Parts, excludes: string): Parts['appPackage'] {
  return class extends parts.appPackage {
    protected override backupAttributes(): string {
      return super.backupAttributes().replace('allowBackup="false"', 'allowBackup="true"');
    }

    protected override rules(): string {
      return excludes;
    }
  };
}
