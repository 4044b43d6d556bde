import type { RunParameters } from '../model/run_facts';
import type { RunOptions } from './run_options';

/** What the steps are told about a run of one profile. */
export function runParameters(
  runId: string,
  profile: string,
  { seed, app, appModel, ledger, intent, flaw, target, releases }: RunOptions,
): RunParameters {
  return {
    runId,
    profile,
    seed,
    app: appModel ?? app,
    ...(ledger !== undefined && { ledger }),
    ...(intent !== undefined && { intent }),
    ...(flaw && { flaw }),
    ...(target && { target }),
    ...(releases && { releases }),
  };
}
