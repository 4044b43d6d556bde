import { randomUUID } from 'node:crypto';
import { HarWitness } from '../devices/witness/har_witness';
import { WrongUse } from '../model/outcome_errors';
import { factsOf } from '../model/run_facts';
import { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';
import { readPromiseRegister } from '../reports/promise_register';
import type { WrittenReport } from '../reports/write_report';
import { chosenFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import { ChainedRun } from './chained_run';
import { readConfiguration } from './configuration';
import { CucumberSession } from './cucumber_session';
import { onInterrupt } from './interrupt';
import { liveMask } from './live_mask';
import { checkCombinations } from './option_combinations';
import { Progress } from './progress';
import { projectSteps } from './project_files';
import { withReadableApp } from './readable_app';
import { prepareReportFolder } from './report_folder';
import { requiredPromises } from './required_promises';
import { RunDatabase } from './run_database';
import { RunLog } from './run_log';
import { type RunOptions, runOptions, type TypedOptions } from './run_options';
import { runParameters } from './run_parameters';
import { tellReport } from './tell_report';

/** Runs the features on every profile in turn and writes one report. @returns the exit code @throws WrongUse, EnvironmentFailure */
export async function runCommand(
  root: string,
  paths: readonly string[],
  typed: TypedOptions,
): Promise<number> {
  const configuration = readConfiguration(process.cwd());
  const asked = runOptions(root, process.cwd(), paths, typed, configuration);
  checkCombinations(asked, typed);
  prepareReportFolder(asked.reports);
  const options = await withReadableApp(asked);
  const isWhole = paths.length === 0 && options.tags === '';
  const session = await CucumberSession.load(root, projectSteps(root, process.cwd()));
  const counts = await countScenarios(session, options);
  const runId = randomUUID().slice(0, 8);
  for (const profile of options.profiles) factsOf(runParameters(runId, profile, options));
  for (const path of Object.values(options.target?.har ?? {})) await new HarWitness(path).received();
  const flaw = options.flaw && chosenFlaw(options.flaw);
  const chained = options.chain === undefined ? undefined : ChainedRun.open(options.chain, options);
  const database = new RunDatabase(options);
  const log = new RunLog({
    root,
    runId,
    options,
    database,
    required: requiredPromises(configuration, options, isWhole),
    ...(flaw && { flaw }),
    ...(chained && { earlier: chained.earlier() }),
  });
  const restore = onInterrupt(async () => {
    await write(options, runId, log, 'interrupted by the user').finally(() => database.close());
  });
  try {
    await database.start();
    for (const profile of options.profiles) {
      const selection = chained ? await chained.remaining(session, profile) : options;
      if (!selection) continue;
      const progress = new Progress(
        profile,
        chained ? await session.count(profile, selection) : (counts.get(profile) ?? 0),
        process.stdout,
        liveMask(SecretRegister.ofRun(runId)),
      );
      const listen = log.listener(profile);
      const parameters = await database.addedTo(runParameters(runId, profile, options));
      await session.run(profile, selection, parameters, (envelope) => {
        listen(envelope);
        if (envelope.testCaseFinished) chained?.keep(log.scenarios(), masking(runId));
        progress.see(envelope);
      });
      progress.end();
      if (profile !== options.profiles.at(-1))
        await write(options, runId, log, `ended after the profile ${profile}`);
    }
    return tellReport(await write(options, runId, log), masking(runId));
  } finally {
    await database.close();
    restore();
  }
}

/** @throws WrongUse when no profile has a scenario */
async function countScenarios(
  session: CucumberSession,
  options: RunOptions,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const profile of options.profiles) counts.set(profile, await session.count(profile, options));
  if ([...counts.values()].every((count) => count === 0)) {
    if (options.shard)
      throw new WrongUse(
        `Failed to select scenarios: shard ${options.shard.index}/${options.shard.total} gets 0 on ${options.profiles.join(', ')}. Divide them into fewer shards.`,
      );
    throw new WrongUse(
      `Failed to select scenarios: ${options.paths.join(', ')} with tags "${options.tags}" gives 0 on ${options.profiles.join(', ')}. Widen one of them.`,
    );
  }
  return counts;
}

function write(
  { reports }: RunOptions,
  runId: string,
  log: RunLog,
  partial?: string,
): Promise<WrittenReport> {
  const beside = partial === undefined ? {} : { partial };
  return log.write(reports, masking(runId), readPromiseRegister(), beside);
}

function masking(runId: string): Masker {
  return new Masker(SecretRegister.ofRun(runId).all());
}
