import { relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { profileNamed } from '../assemblies/profiles';
import { parsePath } from '../explorer/path';
import { WrongUse } from '../model/outcome_errors';
import { readPromiseRegister } from '../reports/promise_register';
import type { FlawResult } from '../reports/run_record';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import { flawsFromModule, plantedFlaw, plantedFlawIds } from '../simulators/flaw_planting/load_flaws';
import { type FlawChoice, partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import { CucumberSession } from './cucumber_session';
import { judgeByExplorer } from './explored_flaw';
import { onInterrupt } from './interrupt';
import { inProcessProfiles, MatrixRun } from './matrix_run';
import { OutputSearch } from './output_search';
import { everything, quickRound, quickSelection } from './quick_selection';
import { prepareReportFolder } from './report_folder';
import { RunDatabase } from './run_database';
import { type RunOptions, runOptions } from './run_options';

interface TypedFlawOptions {
  readonly module?: readonly string[];
  readonly flaw?: readonly string[];
  readonly seed?: string;
  readonly reports?: string;
  readonly quick?: boolean;
  readonly backend?: string;
}

interface ChosenFlaw {
  readonly flaw: Flaw;
  readonly choice: FlawChoice;
}

/** Seeds over which the healthy phones must not be accused, beginning with the run's own; single flaws are tried on one. */
const healthySeedsOfMatrix = 20;

/**
 * Plants every flaw in turn, and runs the healthy phones over 20 seeds.
 * @returns 0 when each flaw was caught by its own promises alone and no healthy phone was accused, else 1
 */
export async function flawsCommand(root: string, typed: TypedFlawOptions): Promise<number> {
  const { seed, reports, backend } = typed;
  const options = runOptions(root, process.cwd(), [], { seed, reports, backend });
  prepareReportFolder(options.reports);
  const flaws = chosenFlaws(typed);
  const session = await CucumberSession.load(root);
  const database = new RunDatabase(options);
  const outputs = new OutputSearch();
  const matrix = new MatrixRun(root, session, options, database, outputs);
  const restore = onInterrupt(() => database.close());
  try {
    await database.start();
    const exitCode = await judgeChecks(matrix, flaws, options, typed);
    console.log(outputs.conclude());
    return exitCode;
  } finally {
    await database.close();
    restore();
  }
}

/** Runs the matrix and tells what came out. */
async function judgeChecks(
  matrix: MatrixRun,
  flaws: readonly ChosenFlaw[],
  options: RunOptions,
  typed: TypedFlawOptions,
): Promise<number> {
  const selection = typed.quick ? quickSelection : async () => everything;
  const healthySeeds = typed.flaw ? 1 : healthySeedsOfMatrix;
  const healthy = await matrix.healthy(healthySeeds, typed.quick ? quickRound : () => everything);
  const planted = new Map<string, FlawResult>();
  const plantAll = async (lane: readonly ChosenFlaw[]) => {
    for (const { flaw, choice } of lane) {
      const reason = await notPlantedHere(flaw, options);
      const judging = () =>
        flaw.explored ? judgeByExplorer(flaw, choice, options.seed) : matrix.plant(flaw, choice, selection);
      if (reason === undefined) planted.set(flaw.id, await told(flaw, judging()));
      else console.log(`– ${flaw.id} was not planted: ${reason}`);
    }
  };
  const { inProcess, driven } = await lanesOf(flaws, matrix);
  await Promise.all([plantAll(driven), plantAll(inProcess)]);
  const results = flaws.flatMap(({ flaw }) => planted.get(flaw.id) ?? []);
  const path = await matrix.write(results, healthy);
  const survivors = results.filter(({ survived }) => survived).length;
  console.log(
    `\n${results.length - survivors} of ${results.length} flaws caught, ${survivors} survived; ${healthy.length} false alarms on healthy phones over ${healthySeeds} seeds.`,
  );
  console.log('This judges the checks on the reference phone. No build of your app was examined.');
  console.log(`Matrix: ${relative(process.cwd(), path)}`);
  return survivors + healthy.length > 0 ? 1 : 0;
}

/** Says what became of a flaw, and how long it took beside the other lane. */
async function told({ id, promises }: Flaw, planting: Promise<FlawResult>): Promise<FlawResult> {
  const started = performance.now();
  const result = await planting;
  const { survived, caughtBy, reason } = result;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${survived ? '✘' : '✔'} ${id} [${promises.join(', ')}] ${caughtBy.length} red, ${seconds} s${reason ? `\n    ${reason}` : ''}`,
  );
  return result;
}

/** A browser or adb leaves this process waiting most of the time: the flaws that need neither are planted meanwhile. */
async function lanesOf(flaws: readonly ChosenFlaw[], matrix: MatrixRun) {
  const inProcess: ChosenFlaw[] = [];
  const driven: ChosenFlaw[] = [];
  for (const chosen of flaws) {
    const profiles = await matrix.profilesOf(chosen.flaw);
    (profiles.every((name) => inProcessProfiles.includes(name)) ? inProcess : driven).push(chosen);
  }
  return { inProcess, driven };
}

/** Why the devices whose acquisition a flaw spoils are not to be had here, with what gives them; undefined when they are. */
async function notPlantedHere({ spoils }: Flaw, { seed, app }: RunOptions): Promise<string | undefined> {
  if (!spoils) return undefined;
  const { profile } = spoils;
  const why = await profileNamed(profile).unavailability({ runId: 'flaws', profile, seed, app });
  return why && `${why.reason}. ${why.howToGet}`;
}

/** @throws WrongUse for an unknown id, a module without flaws, a promise that no Rule checks, or an unknown part */
function chosenFlaws({ module: modules = [], flaw: ids }: TypedFlawOptions): readonly ChosenFlaw[] {
  const own = plantedFlawIds().map((id) => ({ flaw: plantedFlaw(id), choice: { id } }));
  const added = modules.flatMap((file) =>
    flawsFromModule(file).map((flaw) => ({ flaw, choice: { id: flaw.id, module: resolve(file) } })),
  );
  const all = [...own, ...added];
  const checked = readPromiseRegister().promises.flatMap(({ id, status }) => (status === 'done' ? [id] : []));
  for (const { flaw, choice } of all) {
    const unknown = flaw.promises.filter((id) => !checked.includes(id));
    if (unknown.length > 0)
      throw new WrongUse(
        `Failed to use the flaw ${flaw.id}: it names ${unknown.join(', ')}, which no Rule checks; expected some of ${checked.join(', ')}.`,
      );
    if (flaw.explored) parsePath(flaw.explored.path);
    for (const platform of ['android', 'ios', 'browser'] as const) partsWithFlaw(platform, choice);
  }
  const unknownIds = (ids ?? []).filter((id) => !all.some(({ flaw }) => flaw.id === id));
  if (unknownIds.length > 0)
    throw new WrongUse(
      `Failed to find the flaw ${unknownIds.join(', ')}: expected some of ${all.map(({ flaw }) => flaw.id).join(', ')}.`,
    );
  return ids ? all.filter(({ flaw }) => ids.includes(flaw.id)) : all;
}
