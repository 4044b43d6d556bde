import type { FilePlace } from './app_package';
import type { DataExtractionRules, FullBackupContent } from './backup_rules';

/** A setting as it counts on one API level: its value and where it is set, or why it cannot be told. */
export type Setting<T> =
  | { readonly value: T /** Undefined: Android's default. */; readonly place?: FilePlace }
  | { readonly unknown: string; readonly place: FilePlace };

/** What a manifest says of backups, for phones of one API level. */
export interface BackupManifest {
  readonly allowBackup: Setting<boolean>;
  /** `everything` and `nothing` for true and false. */
  readonly fullBackupContent: Setting<FullBackupContent | 'everything' | 'nothing'>;
  readonly dataExtractionRules: Setting<DataExtractionRules | undefined>;
  /** Name of the class. */
  readonly backupAgent: Setting<string | undefined>;
  readonly fullBackupOnly: Setting<boolean>;
  readonly debuggable: Setting<boolean>;
  /** API levels; undefined where sources leave them to the build. */
  readonly minSdk: number | undefined;
  readonly targetSdk: number | undefined;
}
