import type { BackupRule, DeadRule, TransportFlag } from './backup_rules';
import { isWithin, passedOver } from './domains';
import { startingPoints } from './reached';

const allFlags: readonly TransportFlag[] = [
  'clientSideEncryption',
  'deviceToDeviceTransfer',
  'fakeClientSideEncryption',
];

/** Rules that are well-formed and that Android's walk never comes to, or never gets beyond. */
export function unreachedRules(rules: readonly BackupRule[]): readonly DeadRule[] {
  return rules.flatMap((rule) => {
    const why = rule.kind === 'include' ? whyIncludeIsDead(rule, rules) : whyExcludeIsDead(rule, rules);
    return why === undefined ? [] : [{ place: rule.place, rule: inWords(rule), why }];
  });
}

function inWords({ kind, paths }: BackupRule): string {
  return `${kind} of ${paths[0]}`;
}

function whyIncludeIsDead({ domain, paths }: BackupRule, rules: readonly BackupRule[]): string | undefined {
  if (passedOver(domain).has(paths[0]))
    return `domain "${domain}" passes over ${paths[0]}: it belongs to a domain of its own, or to no backup`;
  const against = rules.find(({ kind, paths: others }) => kind === 'exclude' && others.includes(paths[0]));
  return against && `the exclude in line ${against.place.line} takes the same back`;
}

function whyExcludeIsDead({ domain, paths }: BackupRule, rules: readonly BackupRule[]): string | undefined {
  const starts = startingPoints(rules, allFlags);
  if (starts.some(({ folder }) => paths.some((path) => isWithin(folder, path)))) return undefined;
  return `no include takes anything of it${domain === 'root' ? '' : ` out of domain "${domain}"`}, so there is nothing to exclude`;
}
