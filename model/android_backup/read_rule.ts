import { nearestName } from '../mistakes';
import type { FilePlace, PlacedElement } from './app_package';
import type { BackupRule, DeadRule, RuleSet, TransportFlag } from './backup_rules';
import { domainFolders, isWithin, neverFolders } from './domains';

const knownFlags: readonly string[] = [
  'clientSideEncryption',
  'deviceToDeviceTransfer',
  'fakeClientSideEncryption',
] satisfies readonly TransportFlag[];

/**
 * What one `include` or `exclude` comes to.
 * @param flagsCount whether the file's form knows `requireFlags`
 * @source https://developer.android.com/identity/data/autobackup#XMLSyntax; AOSP android.app.backup.FullBackup for what is skipped
 */
export function readRule(element: PlacedElement, place: FilePlace, flagsCount: FlagsCount): RuleSet {
  const domain = element.attributes.get('domain');
  const path = element.attributes.get('path') ?? '';
  const dead = (why: string): DeadRule => ({ place, rule: written(element), why });
  const reason = whySkipped(domain, path);
  if (reason !== undefined || domain === undefined) return { rules: [], dead: [dead(reason ?? '')] };
  const paths = pathsOf(domain, path);
  const { requires, ignored } = flagsOf(element, flagsCount);
  const rule: BackupRule = {
    kind: element.name as BackupRule['kind'],
    domain,
    paths,
    requires,
    place,
  };
  const doubts = [...ignored, ...pathDoubts(path, paths[0])];
  return { rules: [rule], dead: doubts.map(dead) };
}

/** `counts` in full-backup-content, `ignored` in data-extraction-rules. */
export type FlagsCount = 'counts' | 'ignored';

function written({ name, attributes }: PlacedElement): string {
  return `<${[name, ...[...attributes].map(([key, value]) => `${key}="${value}"`)].join(' ')}>`;
}

function whySkipped(domain: string | undefined, path: string): string | undefined {
  if (domain === undefined || domain === '') return 'it names no domain, so Android skips it';
  if (!domainFolders.has(domain)) {
    const nearest = nearestName(domain, [...domainFolders.keys()]);
    const suggestion = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
    return `"${domain}" is no domain, so Android skips it${suggestion}`;
  }
  if (path.includes('..')) return 'its path holds "..", so Android skips it';
  if (path.includes('//')) return 'its path holds "//", so Android skips it';
  return undefined;
}

/** The path as Android resolves it, and its companions: of a database its journal and log, of preferences their file. */
function pathsOf(domain: string, path: string): BackupRule['paths'] {
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  const whole = [domainFolders.get(domain)!, ...names].join('/');
  if (names.length === 0) return [whole];
  if (domain === 'database') return [whole, `${whole}-journal`, `${whole}-wal`];
  if (domain === 'sharedpref' && !whole.endsWith('.xml')) return [whole, `${whole}.xml`];
  return [whole];
}

function flagsOf(
  { name, attributes }: PlacedElement,
  flagsCount: FlagsCount,
): { requires: readonly TransportFlag[]; ignored: readonly string[] } {
  const flags = (attributes.get('requireFlags') ?? '').split('|').filter((flag) => flag !== '');
  if (flags.length === 0) return { requires: [], ignored: [] };
  if (flagsCount === 'ignored' || name === 'exclude')
    return { requires: [], ignored: ['requireFlags counts in includes of full-backup-content alone'] };
  const unknown = flags.filter((flag) => !knownFlags.includes(flag));
  return {
    requires: flags.filter((flag) => knownFlags.includes(flag)) as TransportFlag[],
    ignored: unknown.map((flag) => `requireFlags does not know "${flag}", so nothing is required by it`),
  };
}

function pathDoubts(path: string, whole: string): readonly string[] {
  const never = neverFolders.find((folder) => isWithin(folder, whole));
  return [
    ...(/[*?]/.test(path) ? ['Android knows no wildcards: it names a file that is really called so'] : []),
    ...(never === undefined ? [] : [`${never} is in no backup, with or without a rule`]),
  ];
}
