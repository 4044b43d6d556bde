import type { BackupPlace } from '../backup_places';
import { placeInWords } from './app_package';
import type { BackupRule } from './backup_rules';
import type { BackupScheme } from './backup_scheme';
import { isWithin, neverFolders } from './domains';
import { type Because, because } from './eligibility';
import { type Reached, reached } from './reached';
import { type WayOut, wayFacts } from './ways_out';

/** What becomes of a place on one way out, with the reason; unknown is never taken for stays. */
export type Leaving = { readonly verdict: 'leaves' | 'stays' | 'unknown' } & Because;

/** Whether a file, or anything of a folder, would leave. */
export function leaving(scheme: BackupScheme, way: WayOut, place: BackupPlace): Leaving {
  const never = neverFolders.find((folder) => isWithin(folder, place.path));
  if (scheme.kind === 'agent') return { verdict: 'unknown', ...withoutKind(scheme) };
  if (scheme.kind === 'closed') return { verdict: 'stays', ...withoutKind(scheme) };
  if (scheme.kind === 'rules') return byRules(scheme.rules, way, place);
  if (never !== undefined) return { verdict: 'stays', reason: `${never} is in no backup` };
  return { verdict: 'unknown', ...withoutKind(scheme) };
}

function withoutKind({ reason, place }: Because): Because {
  return place === undefined ? { reason } : { reason, place };
}

function byRules(rules: readonly BackupRule[], way: WayOut, place: BackupPlace): Leaving {
  const { offers } = wayFacts(way);
  const whole = reached(place.path, rules, offers);
  if (whole.taken) return taken(whole.by, place.path);
  if (place.kind === 'file') return stays(whole, rules);
  const part = rules.find((rule) => rule.kind === 'include' && takesPartOf(rule));
  return part === undefined ? stays(whole, rules) : taken(part, place.path);

  function takesPartOf(rule: BackupRule): boolean {
    const below = rule.paths.filter((path) => isWithin(place.path, path) && path !== place.path);
    return below.some((path) => reached(path, rules, offers).taken);
  }
}

function taken(by: BackupRule | undefined, path: string): Leaving {
  if (by === undefined) return { verdict: 'leaves', reason: 'no rule keeps it' };
  const never = neverFolders.find((folder) => isWithin(folder, path));
  if (never === undefined) return { verdict: 'leaves', ...because('an include takes it', by.place) };
  return {
    verdict: 'unknown',
    ...because(`an include names what is below ${never}, which is documented to be in no backup`, by.place),
  };
}

function stays(why: Reached & { readonly taken: false }, rules: readonly BackupRule[]): Leaving {
  if (why.kept !== undefined) return { verdict: 'stays', ...because('an exclude keeps it', why.kept.place) };
  if (why.passed !== undefined) return { verdict: 'stays', reason: `${why.passed} is in no backup` };
  const includes = rules.filter(({ kind }) => kind === 'include');
  const where = includes.map(({ place }) => placeInWords(place)).join(', ');
  return { verdict: 'stays', reason: `only includes count, and none that counts here names it (${where})` };
}
