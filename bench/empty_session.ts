import { PassThrough } from 'node:stream';
import { type IRunEnvironment, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import { ScenarioTimes } from './scenario_times';

/** Cucumber through the same JavaScript API as the harness uses, with scenarios that do nothing. */
export class EmptySession {
  private constructor(private readonly options: Parameters<typeof runCucumber>[0]) {}

  /** Blocks until the step definition is loaded. */
  static async load(): Promise<EmptySession> {
    const provided = { paths: ['empty_scenario.feature'], require: ['empty_scenario_steps.ts'] };
    const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment());
    return new EmptySession({
      ...runConfiguration,
      support: await loadSupport(runConfiguration, environment()),
    });
  }

  /** Runs all of them. @returns the median of a scenario in milliseconds */
  async medianMs(): Promise<number> {
    const times = new ScenarioTimes();
    await runCucumber(this.options, environment(), times.listen);
    return times.medianMs();
  }
}

function environment(): IRunEnvironment {
  const nowhere = new PassThrough().resume();
  return { cwd: __dirname, stdout: nowhere, stderr: nowhere };
}
