import type { BackupRule } from '../../../../model/android_backup/backup_rules';
import { isWithin } from '../../paths';
import type { Sandbox } from '../../sandbox';
import type { AppStorage } from './app_storage';
import type { BackupScheme } from './backup_scheme';

/**
 * Which files of a set an app's own rules let back in: none of an exclude, and with any include those of an include alone. Unlike on
 * the way out, what a rule names counts with all that is in it, and flags of a transport count for nothing.
 * @source AOSP android.app.backup.BackupAgent, isFileEligibleForRestore
 */
export class RestoreFilter {
  private readonly includes: readonly string[];
  private readonly excludes: readonly string[];

  constructor(
    private readonly sandbox: Sandbox,
    private readonly storage: AppStorage,
    private readonly scheme: BackupScheme,
  ) {
    const { rules } = scheme;
    this.includes = rules.filter(({ kind }) => kind === 'include').flatMap((rule) => this.pathsOf(rule));
    this.excludes = rules.filter(({ kind }) => kind === 'exclude').flatMap((rule) => this.pathsOf(rule));
  }

  /** @param path absolute */
  takes(path: string): boolean {
    if (!this.scheme.takesAnything || this.excludes.some((named) => this.covers(named, path))) return false;
    return this.includes.length === 0 || this.includes.some((named) => this.covers(named, path));
  }

  /** What is no folder yet on this phone names one file alone; those of the domains are always there. */
  private covers(named: string, path: string): boolean {
    if (path === named) return true;
    return isWithin(named, path) && this.isFolder(named);
  }

  private isFolder(path: string): boolean {
    if (this.storage.domains.some(({ folder }) => folder === path)) return true;
    return this.sandbox.exists(path) && this.sandbox.stat(path).kind === 'folder';
  }

  private pathsOf({ paths }: BackupRule): readonly string[] {
    return paths.map((path) => this.storage.absolute(path));
  }
}
