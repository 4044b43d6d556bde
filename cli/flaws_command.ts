import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { WrongUse } from '../model/outcome_errors';
import { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';
import { readPromiseRegister } from '../reports/promise_register';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import { flawsFromModule, plantedFlaw, plantedFlawIds } from '../simulators/flaw_planting/load_flaws';
import type { FlawChoice } from '../simulators/flaw_planting/parts_with_flaw';
import { CucumberSession, type Selection } from './cucumber_session';
import { type FalseAlarm, type FlawResult, falseAlarmsIn, judgeFlaw } from './flaw_matrix';
import { type ProfileName, profileNames } from './profiles';
import { quickSelection } from './quick_selection';
import { prepareReportFolder } from './report_folder';
import { RunLog } from './run_log';
import { type RunOptions, runOptions } from './run_options';

interface TypedFlawOptions {
  readonly module?: readonly string[];
  readonly flaw?: readonly string[];
  readonly seed?: string;
  readonly reports?: string;
  readonly quick?: boolean;
}

interface ChosenFlaw {
  readonly flaw: Flaw;
  readonly choice: FlawChoice;
}

/** Seeds over which the healthy phones must not be accused, beginning with the run's own. */
const healthySeeds = 20;
const everything: Selection = { paths: ['features/**/*.feature'], tags: '' };

/**
 * Plants every flaw in turn, and runs the healthy phones over 20 seeds.
 * @returns 0 when each flaw was caught by its own promises alone and no healthy phone was accused, else 1
 */
export async function flawsCommand(root: string, typed: TypedFlawOptions): Promise<number> {
  const { seed, reports } = typed;
  const options = runOptions(root, process.cwd(), [], { seed, reports });
  prepareReportFolder(options.reports);
  const flaws = chosenFlaws(typed);
  const session = await CucumberSession.load(root);
  const matrix = new MatrixRun(root, session, options);
  const selection = typed.quick ? quickSelection : async () => everything;
  const healthy = await matrix.healthy();
  const results: FlawResult[] = [];
  for (const { flaw, choice } of flaws) {
    const started = performance.now();
    const result = await matrix.plant(flaw, choice, selection);
    results.push(result);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      matrix.mask(
        `${result.survived ? '✘' : '✔'} ${flaw.id} [${flaw.promises.join(', ')}] ${result.caughtBy.length} red, ${seconds} s${result.reason ? `\n    ${result.reason}` : ''}`,
      ),
    );
  }
  const path = await matrix.write(results, healthy);
  const survivors = results.filter(({ survived }) => survived).length;
  console.log(
    `\n${results.length - survivors} of ${results.length} flaws caught, ${survivors} survived; ${healthy.length} false alarms on healthy phones over ${healthySeeds} seeds.`,
  );
  console.log('This judges the checks on the reference phone. No build of your app was examined.');
  console.log(`Matrix: ${relative(process.cwd(), path)}`);
  return survivors + healthy.length > 0 ? 1 : 0;
}

/** @throws WrongUse for an unknown id, a module without flaws, or a promise that is not registered */
function chosenFlaws({ module: modules = [], flaw: ids }: TypedFlawOptions): readonly ChosenFlaw[] {
  const own = plantedFlawIds().map((id) => ({ flaw: plantedFlaw(id), choice: { id } }));
  const added = modules.flatMap((file) =>
    flawsFromModule(file).map((flaw) => ({ flaw, choice: { id: flaw.id, module: resolve(file) } })),
  );
  const all = [...own, ...added];
  const promises = readPromiseRegister().promises;
  for (const { flaw } of all) {
    const unknown = flaw.promises.filter(
      (id) => !promises.some((promise) => promise.id === id && promise.status === 'done'),
    );
    if (unknown.length > 0)
      throw new WrongUse(
        `Failed to use the flaw ${flaw.id}: it names ${unknown.join(', ')}, which no Rule checks yet.`,
      );
  }
  const unknownIds = (ids ?? []).filter((id) => !all.some(({ flaw }) => flaw.id === id));
  if (unknownIds.length > 0)
    throw new WrongUse(
      `Failed to find the flaw ${unknownIds.join(', ')}: expected some of ${all.map(({ flaw }) => flaw.id).join(', ')}.`,
    );
  return ids ? all.filter(({ flaw }) => ids.includes(flaw.id)) : all;
}

/** One matrix: its runs share the loaded steps and one run id. */
class MatrixRun {
  private readonly runId = randomUUID().slice(0, 8);
  private readonly healthyLog: RunLog;

  constructor(
    private readonly root: string,
    private readonly session: CucumberSession,
    private readonly options: RunOptions,
  ) {
    this.healthyLog = this.newLog(this.options);
  }

  mask(text: string): string {
    return this.masker().mask(text);
  }

  /** Every profile with the run's seed, the phones with 19 more. */
  async healthy(): Promise<readonly FalseAlarm[]> {
    await this.run(this.healthyLog, profileNames, everything, this.options);
    const alarms = [...falseAlarmsIn(this.healthyLog.scenarios(), this.options.seed)];
    for (let further = 1; further < healthySeeds; further += 1) {
      const options = { ...this.options, seed: this.options.seed + further };
      const log = this.newLog(options);
      await this.run(log, ['android', 'ios'], everything, options);
      alarms.push(...falseAlarmsIn(log.scenarios(), options.seed));
    }
    for (const { promise, seed, reason, replay } of alarms)
      console.log(this.mask(`✘ false alarm: ${promise}, seed ${seed}: ${reason}\n    ${replay}`));
    return alarms;
  }

  /** Runs a flaw on every profile on which one of its promises is checked. */
  async plant(
    flaw: Flaw,
    choice: FlawChoice,
    selection: (flaw: Flaw, session: CucumberSession) => Promise<Selection>,
  ): Promise<FlawResult> {
    const own = flaw.promises.map((id) => `@promise:${id}`).join(' or ');
    const profiles: ProfileName[] = [];
    for (const profile of profileNames) {
      if ((await this.session.count(profile, { ...everything, tags: own })) > 0) profiles.push(profile);
    }
    const log = this.newLog(this.options);
    await this.run(log, profiles, await selection(flaw, this.session), this.options, choice);
    return judgeFlaw(flaw, log.scenarios());
  }

  /** @returns path of flaws.json, beside the report of the healthy run */
  async write(flaws: readonly FlawResult[], falseAlarms: readonly FalseAlarm[]): Promise<string> {
    const { folder, latest } = await this.healthyLog.write(
      this.options.reports,
      this.masker(),
      readPromiseRegister(),
    );
    const text = `${JSON.stringify(this.masker().maskJson({ flaws, falseAlarms }), null, 2)}\n`;
    for (const place of [folder, latest]) await writeFile(join(place, 'flaws.json'), text);
    return join(latest, 'flaws.json');
  }

  private async run(
    log: RunLog,
    profiles: readonly ProfileName[],
    selection: Selection,
    options: RunOptions,
    flaw?: FlawChoice,
  ): Promise<void> {
    for (const profile of profiles) {
      const parameters = {
        runId: this.runId,
        profile,
        seed: options.seed,
        app: options.app,
        ...(flaw && { flaw }),
      };
      await this.session.run(profile, selection, parameters, log.listener(profile));
    }
  }

  private newLog(options: RunOptions): RunLog {
    return new RunLog({ root: this.root, runId: this.runId, options, required: [] });
  }

  private masker(): Masker {
    return new Masker(SecretRegister.ofRun(this.runId).all());
  }
}
