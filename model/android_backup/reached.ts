import type { BackupRule, TransportFlag } from './backup_rules';
import { domainFolders, isWithin, passedOver } from './domains';

/** What becomes of a path on Android's walk through the domains. */
export type Reached =
  /** It is taken; by which include, none when there are none. */
  | { readonly taken: true; readonly by?: BackupRule }
  /** It is not: an exclude keeps it, Android passes over a folder of its path, or no include names it. */
  | { readonly taken: false; readonly kept?: BackupRule; readonly passed?: string };

/**
 * Walks as Android does: with any include only includes are starting points, else every domain's folder is; from a start downwards
 * all is taken but what an exclude names on the way. So an exclude of a folder above an include keeps nothing of it.
 * @param flags what the transport offers
 * @source AOSP android.app.backup.BackupAgent, onFullBackup and fullBackupFileTree
 */
export function reached(
  path: string,
  rules: readonly BackupRule[],
  flags: readonly TransportFlag[],
): Reached {
  const excludes = rules.filter(({ kind }) => kind === 'exclude');
  let reason: Reached = { taken: false };
  for (const { domain, folder, by } of startingPoints(rules, flags)) {
    if (!isWithin(folder, path)) continue;
    const way = foldersBetween(folder, path);
    const kept = excludes.find(({ paths }) => paths.some((excluded) => way.includes(excluded)));
    const passed = way.find((one) => passedOver(domain).has(one));
    if (kept === undefined && passed === undefined) return { taken: true, ...(by && { by }) };
    if (reason.taken === false && reason.kept === undefined)
      reason = { taken: false, ...(kept && { kept }), ...(passed !== undefined && { passed }) };
  }
  return reason;
}

interface StartingPoint {
  readonly domain: string;
  readonly folder: string;
  readonly by?: BackupRule;
}

/** An include whose flags the transport lacks is no start, and still makes that only includes count. */
export function startingPoints(
  rules: readonly BackupRule[],
  flags: readonly TransportFlag[],
): readonly StartingPoint[] {
  const includes = rules.filter(({ kind }) => kind === 'include');
  if (includes.length === 0) return [...domainFolders].map(([domain, folder]) => ({ domain, folder }));
  return includes
    .filter(({ requires }) => requires.every((flag) => flags.includes(flag)))
    .flatMap((by) => by.paths.map((folder) => ({ domain: by.domain, folder, by })));
}

/** Both ends with them. */
function foldersBetween(start: string, path: string): readonly string[] {
  const below = path.slice(start.length).split('/').slice(1);
  return [start, ...below.map((_, depth) => [start, ...below.slice(0, depth + 1)].join('/'))];
}
