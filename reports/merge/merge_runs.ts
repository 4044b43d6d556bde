import { isDeepStrictEqual } from 'node:util';
import { WrongUse } from '../../model/outcome_errors';
import type { RunRecord } from '../run_record';

/** A run as it was read, and the folder from which. */
export interface StoredRun {
  readonly folder: string;
  readonly run: RunRecord;
}

/** What parts of one run have in common, and its name in messages. */
const common = [
  ['seed', ({ seed }: RunRecord) => seed],
  ['commit', ({ commit }: RunRecord) => commit],
  ['subject', ({ subject }: RunRecord) => subject],
  ['app model, ledger or actions', ({ inputs }: RunRecord) => inputs],
  ['selection of scenarios', ({ selection }: RunRecord) => selection],
  ['planted flaw', ({ flaw }: RunRecord) => flaw?.id ?? 'none'],
] as const;

/** Scenarios that a message names before it only counts the others. */
const namedDuplicates = 5;

/**
 * Joins the parts of one run: shards, profiles on machines of their own, or both. A missing shard makes the whole partial.
 * @param parts at least 1 @param runId of the whole
 * @throws WrongUse when they are no parts of one run, or hold a scenario of a profile twice
 */
export function mergeRuns(parts: readonly StoredRun[], runId: string): RunRecord {
  for (const part of parts.slice(1)) expectSameRun(parts[0]!, part);
  expectNoDuplicates(parts);
  const runs = parts.map(({ run }) => run);
  const { shard: _shard, partial: _partial, ...first } = runs[0]!;
  const starts = runs.map(({ startedAt }) => Date.parse(startedAt));
  const ends = runs.map(({ durationMs }, at) => starts[at]! + durationMs);
  const missing = missingShards(runs).map((name) => `${name} is missing`);
  const cutOff = parts.flatMap(({ folder, run }) => (run.partial ? [`${folder}: ${run.partial}`] : []));
  const partial = [...missing, ...cutOff].join('; ');
  const required = runs.flatMap((run) => run.required);
  return {
    ...first,
    runId,
    startedAt: new Date(Math.min(...starts)).toISOString(),
    durationMs: Math.max(...ends) - Math.min(...starts),
    profiles: [...new Set(runs.flatMap(({ profiles }) => profiles))],
    databases: [...new Set(runs.flatMap(({ databases }) => databases))],
    scenarios: runs.flatMap(({ scenarios }) => scenarios),
    required: required.filter(
      (pair, at) => required.findIndex((other) => isDeepStrictEqual(pair, other)) === at,
    ),
    ...(partial === '' ? {} : { partial }),
  };
}

function expectSameRun(one: StoredRun, other: StoredRun): void {
  for (const [name, of] of common) {
    const [expected, got] = [of(one.run), of(other.run)];
    if (!isDeepStrictEqual(expected, got))
      throw new WrongUse(
        `Failed to merge ${other.folder} with ${one.folder}: expected the same ${name}, got ${JSON.stringify(got)} and ${JSON.stringify(expected)}. Merge parts of one run.`,
      );
  }
}

function expectNoDuplicates(parts: readonly StoredRun[]): void {
  const folderOf = new Map<string, string>();
  const duplicates: string[] = [];
  for (const { folder, run } of parts) {
    for (const { id, profile, name, uri, line } of run.scenarios) {
      const key = `${profile} ${id}`;
      const before = folderOf.get(key);
      if (before !== undefined)
        duplicates.push(`${name} (${uri}:${line}) on ${profile} in ${before} and ${folder}`);
      folderOf.set(key, folder);
    }
  }
  if (duplicates.length === 0) return;
  const more = duplicates.length > namedDuplicates ? ` and ${duplicates.length - namedDuplicates} more` : '';
  throw new WrongUse(
    `Failed to merge ${parts.length} reports: expected each scenario once on a profile, got ${duplicates.length} twice: ${duplicates.slice(0, namedDuplicates).join('; ')}${more}. Leave out the report that repeats them.`,
  );
}

/** Runs of the same profiles that were divided into as many shards belong together. */
function missingShards(runs: readonly RunRecord[]): readonly string[] {
  const setOf = ({ profiles, shard }: RunRecord) => `${profiles.join(',')} ${shard?.total}`;
  const sets = [...new Set(runs.filter(({ shard }) => shard !== undefined).map(setOf))];
  return sets.flatMap((set) => {
    const same = runs.filter((run) => run.shard !== undefined && setOf(run) === set);
    const there = same.map(({ shard }) => shard!.index);
    const { profiles, shard } = same[0]!;
    const indexes = Array.from({ length: shard!.total }, (_, at) => at + 1);
    return indexes
      .filter((index) => !there.includes(index))
      .map((index) => `shard ${index}/${shard!.total} of ${profiles.join(', ')}`);
  });
}
