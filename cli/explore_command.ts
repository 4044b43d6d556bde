import { randomUUID } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { parsePath } from '../explorer/path';
import { WrongUse } from '../model/outcome_errors';
import { explorationText } from '../reports/exploration/exploration_text';
import { totalsOf } from '../reports/exploration/exploration_totals';
import { writeExploration } from '../reports/exploration/write_exploration';
import { Masker } from '../reports/masking';
import { type FlawChoice, partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import type { ExploreTask } from './explore_thread';
import { ExploreThreads } from './explore_threads';
import { onInterrupt } from './interrupt';
import { prepareReportFolder } from './report_folder';
import { seedFrom } from './run_options';

/** The options as they were typed. */
interface TypedExploreOptions {
  readonly depth?: string;
  readonly platform?: readonly string[];
  readonly seed?: string;
  readonly flaw?: string;
  readonly module?: string;
  readonly oneLoss?: boolean;
  readonly replay?: string;
  readonly reports?: string;
}

const platforms = ['android', 'ios'] as const;
const usualDepth = 3;
/** A depth of which nobody sees the end. */
const greatestDepth = 9;

/**
 * Walks through the life of the explored app on simulated phones, and cuts power wherever something is written.
 * @returns 0 when every invariant held, else 1
 * @throws WrongUse, EnvironmentFailure
 */
export async function exploreCommand(typed: TypedExploreOptions): Promise<number> {
  const tasks = tasksFrom(typed);
  const reports = resolve(typed.reports ?? 'reports/explorer');
  prepareReportFolder(reports);
  const startedAt = new Date().toISOString();
  const threads = new ExploreThreads();
  const restore = onInterrupt(() => threads.end());
  try {
    const results = await threads.run(tasks);
    const masker = new Masker(results.flatMap(({ secrets }) => secrets));
    const explorations = results.map(({ exploration }) => exploration);
    const place = { baseFolder: reports, runId: randomUUID().slice(0, 8), startedAt };
    const { latest } = await writeExploration(place, explorations, masker);
    console.log(masker.mask(explorationText(explorations)));
    console.log(`Report: ${relative(process.cwd(), join(latest, 'index.html'))}`);
    return explorations.some((exploration) => totalsOf(exploration).broken > 0) ? 1 : 0;
  } finally {
    restore();
  }
}

function tasksFrom(typed: TypedExploreOptions): readonly ExploreTask[] {
  const { replay, oneLoss } = typed;
  if (replay !== undefined) {
    if (typed.depth !== undefined || oneLoss)
      throw new WrongUse(
        'Failed to replay: a path has its own depth and losses. Leave out --depth and --one-loss.',
      );
    parsePath(replay);
  }
  const flaw = flawFrom(typed);
  for (const platform of platforms) partsWithFlaw(platform, flaw);
  return platformsFrom(typed.platform).map((platform) => ({
    platform,
    seed: seedFrom(typed.seed),
    depth: depthFrom(typed.depth),
    losses: oneLoss ? 'by the seed' : 'all three',
    ...(flaw && { flaw }),
    ...(replay !== undefined && { path: replay }),
  }));
}

function platformsFrom(typed: readonly string[] = platforms): readonly ('android' | 'ios')[] {
  return [...new Set(typed)].map((name) => {
    const platform = platforms.find((known) => known === name);
    if (platform) return platform;
    throw new WrongUse(`Failed to find the platform "${name}": expected android or ios.`);
  });
}

function depthFrom(text: string | undefined): number {
  if (text === undefined) return usualDepth;
  const depth = Number(text);
  if (/^\d+$/.test(text) && depth >= 1 && depth <= greatestDepth) return depth;
  throw new WrongUse(
    `Failed to read --depth "${text}": expected a whole number of events from 1 to ${greatestDepth}, e.g. --depth ${usualDepth}.`,
  );
}

function flawFrom({ flaw: id, module }: TypedExploreOptions): FlawChoice | undefined {
  if (id === undefined && module !== undefined)
    throw new WrongUse('Failed to plant a flaw: --module needs --flaw ID beside it.');
  return id === undefined ? undefined : { id, ...(module !== undefined && { module: resolve(module) }) };
}
