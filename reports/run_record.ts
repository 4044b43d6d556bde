import type { AcquisitionGrade, Fidelity, Platform } from '../devices/port';
import type { Finding, Searched } from '../forensics/evidence';
import type { OneSidedConstraint } from '../model/both_sides/one_sided';
import type { Outcome } from './outcome';

/** The device as a report names it. */
export interface ReportedDevice {
  readonly id: string;
  readonly platform: Platform;
  readonly fidelity: Fidelity;
}

/** What proved that the scan could have found something. */
export interface ControlRecord {
  readonly root: string;
  readonly decoder: string;
  readonly encoding: string;
  readonly needle: string;
  readonly kind: string;
}

/** How the files of one root were got from the device. */
export interface AcquisitionRecord {
  readonly root: string;
  readonly grade: AcquisitionGrade;
  /** What is there and could not be acquired. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/** A verdict as a step attaches it, plain JSON. */
export interface VerdictRecord {
  /** What was judged, e.g. `sandbox scan`. */
  readonly kind: string;
  readonly verdict: 'clean' | 'leak' | 'unknown';
  readonly searched: Searched;
  readonly controls: readonly ControlRecord[];
  readonly findings: readonly Finding[];
  /** Why it is unknown; empty otherwise. */
  readonly reasons: readonly string[];
  /** Paths that could not be read. */
  readonly unread: readonly string[];
  /** Every root that was searched, as it was acquired. */
  readonly acquisitions: readonly AcquisitionRecord[];
}

/** Evidence that is no scan, e.g. the rungs of the SQLCipher proof. */
export interface EvidenceTable {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly outcome: string; readonly evidence: string }[];
}

/** What went over a real protocol to the devices of one scenario, as counts. */
export interface TrafficRecord {
  readonly appiumCommands: number;
  readonly adbServices: number;
}

/** Something that was kept of a failure, e.g. a screenshot, and where it lies. */
export interface KeptRecord {
  readonly name: string;
  readonly path: string;
}

/** What became of one place of the app in one backup. */
export interface BackupCellRecord {
  /** Id of the place, e.g. `write_ahead_log`. */
  readonly place: string;
  readonly title: string;
  readonly verdict: 'leaves' | 'stays' | 'absent' | 'unknown';
  readonly evidence: string;
}

/** One backup that a scenario made and judged. */
export interface BackupRecord {
  /** By which it left, in words, e.g. `cloud backup`. */
  readonly way: string;
  /** Of the system, where the scenario chose it; else empty. */
  readonly version: string;
  /** What the app's build says of backups, in words. */
  readonly configuration: string;
  readonly cells: readonly BackupCellRecord[];
}

/** Why a scenario did not run, and what the user can do about it. */
export interface SkipNote {
  readonly reason: string;
  readonly howToGet?: string;
}

export interface StepRecord {
  /** `Given`, `When`, …; `Hook` for what runs around the steps. */
  readonly keyword: string;
  readonly text: string;
  /** Lower case, as cucumber names it: passed, failed, skipped, undefined, ambiguous, pending, unknown. */
  readonly status: string;
  readonly durationMs: number;
}

/** One scenario on one device. */
export interface ScenarioRecord {
  /** First 16 hex digits of the SHA-256 of uri, Rule, name, example row and platform. */
  readonly id: string;
  /** From the tag `@promise:ID`; null without one. */
  readonly promise: string | null;
  readonly uri: string;
  readonly line: number;
  readonly rule: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly profile: string;
  readonly device: ReportedDevice;
  /** All that the scenario used, that one first. */
  readonly devices: readonly ReportedDevice[];
  readonly outcome: Outcome;
  /** Why, in one sentence; empty when the promise held. */
  readonly reason: string;
  readonly skip?: SkipNote;
  readonly verdicts: readonly VerdictRecord[];
  readonly evidence: readonly EvidenceTable[];
  readonly backups: readonly BackupRecord[];
  /** Absent where no device was driven over a protocol that could be counted. */
  readonly traffic?: TrafficRecord;
  readonly kept: readonly KeptRecord[];
  readonly steps: readonly StepRecord[];
  readonly durationMs: number;
  /** The command that runs this scenario again. */
  readonly replay: string;
}

/** Whose promise was checked. */
export interface Subject {
  readonly kind: 'reference_phone' | 'app_model' | 'build' | 'material';
  readonly id: string;
  readonly version: string;
}

/** What is left open of the app model itself. */
export interface AppModelRecord {
  /** What its source does not tell, a sentence each. */
  readonly unknowns: readonly string[];
  /** Constraints without objects on both sides: nothing that held speaks for them. */
  readonly oneSided: readonly OneSidedConstraint[];
}

/** A planted defect under which the run took place. */
export interface PlantedFlaw {
  readonly id: string;
  readonly title: string;
  readonly promises: readonly string[];
}

/** What became of one flaw: what flaws.json says of it. */
export interface FlawResult {
  readonly id: string;
  readonly title: string;
  readonly promises: readonly string[];
  /** Ids of the red scenarios of its own promises. */
  readonly caughtBy: readonly string[];
  readonly survived: boolean;
  /** Why it survived; absent when it was caught. */
  readonly reason?: string;
}

/** A promise that the configuration demands on a platform. */
export interface Requirement {
  readonly promise: string;
  readonly platform: Platform;
}

/** One of several parts into which a run was divided, each on its own machine. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

/** Which scenarios were asked for. */
export interface SelectionRecord {
  /** Feature files and folders; empty for all. */
  readonly paths: readonly string[];
  /** Tag expression; empty for all. */
  readonly tags: string;
}

/** Everything a report is made of. */
export interface RunRecord {
  readonly runId: string;
  readonly seed: number;
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly profiles: readonly string[];
  readonly selection: SelectionRecord;
  /** Files that decided what ran (app model or ledger, actions), each with the first 16 hex digits of its SHA-256. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Absent when the run was not divided, and in a report that joins all parts. */
  readonly shard?: Shard;
  readonly subject: Subject;
  /** Engines and versions in which the reference backend kept its data; empty in a run on somebody's own backend. */
  readonly databases: readonly string[];
  /** Absent where a ledger took the place of an app model. */
  readonly appModel?: AppModelRecord;
  readonly scenarios: readonly ScenarioRecord[];
  readonly required: readonly Requirement[];
  /** Why the run ended early; absent when it did not. */
  readonly partial?: string;
  readonly flaw?: PlantedFlaw;
  /** Flaws that were planted one by one beside this run, which is the healthy one. */
  readonly flaws?: readonly FlawResult[];
}
