import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultProfiles } from '../assemblies/profiles';
import { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';
import { readPromiseRegister } from '../reports/promise_register';
import type { FlawResult } from '../reports/run_record';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import type { FlawChoice } from '../simulators/flaw_planting/parts_with_flaw';
import type { CucumberSession, Selection } from './cucumber_session';
import { type FalseAlarm, falseAlarmsIn, judgeFlaw } from './flaw_matrix';
import { liveMask } from './live_mask';
import type { OutputSearch } from './output_search';
import { Progress } from './progress';
import { everything } from './quick_selection';
import type { RunDatabase } from './run_database';
import { RunLog } from './run_log';
import type { RunOptions } from './run_options';
import { runParameters } from './run_parameters';

/** Profiles whose devices are simulated in this process: they wait for nobody, so that others run while these do. */
export const inProcessProfiles: readonly string[] = ['android', 'ios'];

/** One matrix of flaws: its runs share the loaded steps; each has a run id, and so secrets, of its own. */
export class MatrixRun {
  private readonly healthyRunId = newRunId();
  private readonly healthyLog: RunLog;

  constructor(
    private readonly root: string,
    private readonly session: CucumberSession,
    private readonly options: RunOptions,
    private readonly database: RunDatabase,
    private readonly outputs: OutputSearch,
  ) {
    this.healthyLog = this.newLog(this.healthyRunId, this.options);
  }

  /** Every profile with the run's seed, the phones with further ones. @param seeds number of seeds in all @param furtherRound what each of those runs */
  async healthy(seeds: number, furtherRound: (seed: number) => Selection): Promise<readonly FalseAlarm[]> {
    console.log(`The healthy phones and browser first, ${seeds === 1 ? 'one seed' : `${seeds} seeds`} …`);
    const [, further] = await Promise.all([
      this.run(this.healthyRunId, this.healthyLog, defaultProfiles, everything, this.options),
      this.healthyPhones(seeds - 1, furtherRound),
    ]);
    const masker = maskerOf(this.healthyRunId);
    const own = masker.maskJson(falseAlarmsIn(this.healthyLog.scenarios(), this.options.seed));
    const alarms = [...own, ...further];
    for (const { promise, seed, reason, replay } of alarms)
      console.log(`✘ false alarm: ${promise}, seed ${seed}: ${reason}\n    ${replay}`);
    return alarms;
  }

  /** The profiles on which one of a flaw's promises is checked. */
  async profilesOf(flaw: Flaw): Promise<readonly string[]> {
    const own = flaw.promises.map((id) => `@promise:${id}`).join(' or ');
    const profiles: string[] = [];
    for (const profile of flaw.spoils ? [flaw.spoils.profile] : defaultProfiles) {
      if ((await this.session.count(profile, { ...everything, tags: own })) > 0) profiles.push(profile);
    }
    return profiles;
  }

  /** Runs a flaw on every profile on which one of its promises is checked. */
  async plant(
    flaw: Flaw,
    choice: FlawChoice,
    selection: (flaw: Flaw, session: CucumberSession) => Promise<Selection>,
  ): Promise<FlawResult> {
    const profiles = await this.profilesOf(flaw);
    const runId = newRunId();
    const log = this.newLog(runId, this.options, flaw);
    const lines = await this.run(
      runId,
      log,
      profiles,
      await selection(flaw, this.session),
      this.options,
      choice,
    );
    const masker = maskerOf(runId);
    const result = masker.maskJson(judgeFlaw(flaw, log.scenarios()));
    const secrets = SecretRegister.ofRun(runId).all();
    await this.outputs.search({ of: flaw.id, log, lines, results: [result], masker, secrets });
    return result;
  }

  /** @returns path of flaws.json, beside the report of the healthy run */
  async write(flaws: readonly FlawResult[], falseAlarms: readonly FalseAlarm[]): Promise<string> {
    const masker = maskerOf(this.healthyRunId);
    const { folder, latest } = await this.healthyLog.write(
      this.options.reports,
      masker,
      readPromiseRegister(),
      {
        flaws,
      },
    );
    const text = `${JSON.stringify({ flaws, falseAlarms }, null, 2)}\n`;
    for (const place of [folder, latest]) await writeFile(join(place, 'flaws.json'), text);
    return join(latest, 'flaws.json');
  }

  /** The phones with as many seeds beyond the run's own. */
  private async healthyPhones(
    seeds: number,
    round: (seed: number) => Selection,
  ): Promise<readonly FalseAlarm[]> {
    const alarms: FalseAlarm[] = [];
    for (let further = 1; further <= seeds; further += 1) {
      const options = { ...this.options, seed: this.options.seed + further };
      const runId = newRunId();
      const log = this.newLog(runId, options);
      await this.run(runId, log, inProcessProfiles, round(options.seed), options);
      alarms.push(...maskerOf(runId).maskJson(falseAlarmsIn(log.scenarios(), options.seed)));
    }
    return alarms;
  }

  /** @returns what the console would say */
  private async run(
    runId: string,
    log: RunLog,
    profiles: readonly string[],
    selection: Selection,
    options: RunOptions,
    flaw?: FlawChoice,
  ): Promise<readonly string[]> {
    const lines: string[] = [];
    const out = { isTTY: false, write: (line: string) => lines.push(line) > 0 };
    for (const profile of profiles) {
      const parameters = await this.database.addedTo(
        runParameters(runId, profile, { ...options, ...(flaw && { flaw }) }),
      );
      const progress = new Progress(profile, 0, out, liveMask(SecretRegister.ofRun(runId)));
      const listen = log.listener(profile);
      await this.session.run(profile, selection, parameters, (envelope) => {
        listen(envelope);
        progress.see(envelope);
      });
    }
    return lines;
  }

  private newLog(runId: string, options: RunOptions, flaw?: Flaw): RunLog {
    const about = { root: this.root, runId, options, required: [], database: this.database };
    return new RunLog({ ...about, ...(flaw && { flaw }) });
  }
}

function newRunId(): string {
  return randomUUID().slice(0, 8);
}

function maskerOf(runId: string): Masker {
  return new Masker(SecretRegister.ofRun(runId).all());
}
