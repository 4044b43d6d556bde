import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { isDeepStrictEqual } from 'node:util';
import type { Profile } from '../assemblies/profile';
import { profileNamed } from '../assemblies/profiles';
import { factsOf } from '../model/run_facts';
import type { Envelope } from '../reports/envelope';
import type { Masker } from '../reports/masking';
import type { PromiseRegister } from '../reports/promise_register';
import { recordScenarios } from '../reports/record_run';
import type {
  PlantedFlaw,
  ReportedDevice,
  Requirement,
  RunRecord,
  ScenarioRecord,
  SelectionRecord,
} from '../reports/run_record';
import { type WrittenReport, writeReport } from '../reports/write_report';
import { replayOptions, subjectOf } from './examined_app';
import { featurePatterns } from './project_files';
import type { RunOptions } from './run_options';
import { runParameters } from './run_parameters';

interface RunLogOptions {
  readonly root: string;
  readonly runId: string;
  readonly options: RunOptions;
  readonly required: readonly Requirement[];
  readonly database?: { readonly engines: readonly string[] };
  readonly flaw?: PlantedFlaw;
  /** Scenarios of the same run that ended in an earlier process. */
  readonly earlier?: readonly ScenarioRecord[];
}

/** Collects what cucumber says, profile by profile, and makes the report of it. */
export class RunLog {
  private readonly startedAt = new Date();
  private readonly startedMs = performance.now();
  private readonly envelopes = new Map<string, Envelope[]>();

  constructor(private readonly about: RunLogOptions) {}

  /** Keeps the messages of a profile. */
  listener(profile: string): (envelope: Envelope) => void {
    const kept: Envelope[] = [];
    this.envelopes.set(profile, kept);
    return (envelope) => kept.push(envelope);
  }

  /** Every scenario that ended so far. */
  scenarios(): readonly ScenarioRecord[] {
    const { options, root, earlier = [] } = this.about;
    const own = [...this.envelopes].flatMap(([profile, envelopes]) =>
      recordScenarios({
        profile,
        envelopes,
        profileDevice: namedAs(profileNamed(profile)),
        seed: options.seed,
        furtherOptions: replayOptions(root, options),
      }),
    );
    return [...earlier, ...own];
  }

  /** @param baseFolder where reports lie @param beside what is said with the run: why it is not whole, flaws tried beside it */
  write(
    baseFolder: string,
    masker: Masker,
    register: PromiseRegister,
    beside: Pick<RunRecord, 'partial' | 'flaws'> = {},
  ): Promise<WrittenReport> {
    const run = { ...this.record(), ...beside };
    return writeReport(baseFolder, { run, envelopes: [...this.envelopes.values()].flat(), register, masker });
  }

  private record(): RunRecord {
    const { root, runId, options, required, flaw, database } = this.about;
    return {
      runId,
      seed: options.seed,
      commit: commitOf(root),
      startedAt: this.startedAt.toISOString(),
      durationMs: Math.round(performance.now() - this.startedMs),
      profiles: options.profiles,
      selection: selectionOf(root, options),
      ...(options.shard && { shard: options.shard }),
      inputs: inputsOf(options),
      subject: subjectOf(root, options),
      databases: database?.engines ?? [],
      ...this.appModel(),
      scenarios: this.scenarios(),
      required,
      ...(flaw === undefined ? {} : { flaw }),
    };
  }

  private appModel(): Pick<RunRecord, 'appModel'> {
    const { runId, options } = this.about;
    const { population, oneSided } = factsOf(runParameters(runId, options.profiles[0] ?? '', options));
    return population ? { appModel: { unknowns: population.model.unknowns, oneSided } } : {};
  }
}

/** What the report names for a scenario that ended before it had made a device. */
function namedAs({ name, platform, fidelity }: Profile): ReportedDevice {
  return { id: name, platform, fidelity };
}

function selectionOf(root: string, { paths, tags }: RunOptions): SelectionRecord {
  const isAll = isDeepStrictEqual(paths, featurePatterns(root, process.cwd()));
  return { paths: isAll ? [] : paths, tags };
}

function inputsOf({ app, ledger, intent, target }: RunOptions): Readonly<Record<string, string>> {
  const files = { ...(ledger === undefined ? { app } : { ledger }), intent, actions: target?.actions };
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, path]) =>
      path === undefined
        ? []
        : [[name, createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)]],
    ),
  );
}

/** The checkout's commit; `unknown` outside a git checkout. */
function commitOf(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'unknown';
  }
}
