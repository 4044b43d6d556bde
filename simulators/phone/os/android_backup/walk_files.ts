import type { BackupRule, TransportFlag } from '../../../../model/android_backup/backup_rules';
import type { Sandbox } from '../../sandbox';
import type { AppStorage, DomainFolder } from './app_storage';

/** A file or folder that the walk came to, in the domain that gives it. */
export interface WalkedPath {
  readonly domain: DomainFolder;
  readonly path: string;
}

/**
 * Walks over an app's data domain by domain as its backup agent does: from each starting point downwards, past what an exclude or
 * the system names, a folder before what is in it.
 * @source AOSP android.app.backup.BackupAgent, onFullBackup and fullBackupFileTree
 * @fidelity there are no links, which the walk passes over
 */
export class FileWalk {
  private readonly excluded: ReadonlySet<string>;
  private readonly includes: readonly BackupRule[];

  constructor(
    private readonly sandbox: Sandbox,
    private readonly storage: AppStorage,
    rules: readonly BackupRule[],
    private readonly offers: readonly TransportFlag[],
  ) {
    this.includes = rules.filter(({ kind }) => kind === 'include');
    const excludes = rules.filter(({ kind }) => kind === 'exclude');
    this.excluded = new Set(excludes.flatMap((rule) => this.pathsOf(rule)));
  }

  /** A path that two starting points lead to comes twice. */
  *files(): Generator<WalkedPath> {
    for (const domain of this.storage.domains) {
      const others = this.storage.domains.filter((other) => other !== domain);
      const passedOver = new Set([...others.map(({ folder }) => folder), ...this.storage.neverFolders]);
      for (const start of this.startsOf(domain)) yield* this.tree(domain, start, passedOver);
    }
  }

  private startsOf(domain: DomainFolder): readonly string[] {
    if (this.includes.length === 0) return [domain.folder];
    const own = this.includes.filter((rule) => rule.domain === domain.name);
    return own
      .filter(({ requires }) => requires.every((flag) => this.offers.includes(flag)))
      .flatMap((rule) => this.pathsOf(rule));
  }

  private *tree(domain: DomainFolder, start: string, passedOver: ReadonlySet<string>): Generator<WalkedPath> {
    const queue = this.sandbox.exists(start) ? [start] : [];
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      if (this.excluded.has(path) || passedOver.has(path)) continue;
      yield { domain, path };
      const folder = path;
      if (this.sandbox.stat(path).kind === 'folder')
        queue.unshift(...this.sandbox.list(path).map((name) => `${folder}/${name}`));
    }
  }

  /** Journals belong to a database and an extension to preferences, not to a folder that is named so. */
  private pathsOf({ paths }: BackupRule): readonly string[] {
    const [named, ...companions] = paths.map((path) => this.storage.absolute(path)) as [string, ...string[]];
    const isFolder = this.sandbox.exists(named) && this.sandbox.stat(named).kind === 'folder';
    return isFolder ? [named] : [named, ...companions];
  }
}
