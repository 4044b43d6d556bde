import type { Fidelity, Platform } from '../devices/port';
import type { Comparison, Divergence } from './divergence/divergence';
import type { Outcome, Totals } from './outcome';
import type { PromiseStatus } from './promise_status';
import type { RecallRecord } from './recall/recall_record';
import type {
  AcquisitionRecord,
  AppModelRecord,
  ControlRecord,
  KeptRecord,
  ReportedDevice,
  Requirement,
  Shard,
  Subject,
  TrafficRecord,
} from './run_record';
import type { WaysOut } from './ways_out';

/** Counts of a promise that a report shows. */
export type PromiseCounts = Pick<Totals, 'held' | 'broken' | 'unknown' | 'limit' | 'skipped'>;

/** One promise on one profile; never added to another. */
export interface PromiseOnProfile extends PromiseCounts {
  readonly profile: string;
  readonly platform: Platform;
  readonly fidelity: Fidelity;
}

export interface ReportedPromise extends PromiseCounts {
  readonly id: string;
  readonly title: string;
  readonly status: PromiseStatus;
  readonly by: readonly PromiseOnProfile[];
}

interface ReportedVerdict {
  readonly kind: string;
  readonly verdict: 'clean' | 'leak' | 'unknown';
  readonly searched: {
    readonly roots: readonly string[];
    readonly files: number;
    readonly bytes: number;
    readonly encodings: readonly string[];
    readonly acquisitions: readonly AcquisitionRecord[];
  };
  readonly controls: readonly ControlRecord[];
  readonly findings: readonly {
    readonly canary: string;
    readonly path: string;
    readonly place: string;
    readonly offset: number;
    readonly encoding: string;
  }[];
}

export interface ReportedScenario {
  readonly id: string;
  readonly promise: string | null;
  readonly uri: string;
  readonly line: number;
  readonly name: string;
  readonly profile: string;
  readonly device: ReportedDevice;
  readonly outcome: Outcome;
  readonly reason: string;
  /** What would give what a skipped scenario lacks. */
  readonly howToGet?: string;
  readonly verdicts: readonly ReportedVerdict[];
  readonly traffic?: TrafficRecord;
  readonly kept: readonly KeptRecord[];
  readonly durationMs: number;
}

/** What a profile's scenarios sent in all. */
export interface ProfileTraffic extends TrafficRecord {
  readonly profile: string;
  /** Number of scenarios that sent something. */
  readonly scenarios: number;
}

/** Two profiles of one platform, without the divergences, which the report lists for all of them together. */
export interface ReportedComparison extends Omit<Comparison, 'compared' | 'divergences'> {
  /** Number of scenarios that were compared. */
  readonly compared: number;
}

/** report.json, schema watertight-report/1. */
export interface Report {
  readonly schema: 'watertight-report/1';
  readonly run: {
    readonly seed: number;
    readonly commit: string;
    readonly startedAt: string;
    readonly durationMs: number;
    /** Profiles that ran, joined by commas. */
    readonly profile: string;
    /** Engines and versions in which the reference backend kept its data. */
    readonly databases: readonly string[];
    /** Absent when the run was not divided. */
    readonly shard?: Shard;
  };
  readonly subject: Subject;
  /** Absent where a ledger took the place of an app model. */
  readonly appModel?: AppModelRecord;
  readonly totals: Totals;
  readonly promises: readonly ReportedPromise[];
  readonly scenarios: readonly ReportedScenario[];
  /** What backups carried away, and what stayed. */
  readonly waysOut: readonly WaysOut[];
  /** How much the searches behind the verdicts find of leaks hidden at random, as last measured. */
  readonly recall: RecallRecord;
  /** Of the profiles whose devices are driven over a protocol. */
  readonly traffic: readonly ProfileTraffic[];
  readonly comparisons: readonly ReportedComparison[];
  readonly divergences: readonly Divergence[];
  /** Ids of recorded discoveries whose divergence is gone. */
  readonly staleDiscoveries: readonly string[];
  readonly partial: boolean;
  /** Why the run is not whole; absent when it is. */
  readonly partialReason?: string;
  /** Promises that are done and that no scenario of this run examined. */
  readonly notExamined: readonly string[];
  /** Pairs of the configuration's `require:` that were not held. */
  readonly requireMissing: readonly Requirement[];
  /** Scenarios that are red because the planted flaw was meant to break their promise. */
  readonly expectedRed: readonly string[];
}
