/** By what leaks are told apart. */
export type RecallDimension = 'container' | 'nesting' | 'encoding' | 'value' | 'form' | 'time';

/** Leaks that have something in common; a leak is in one class of each dimension, and in one of each container around it. */
export interface RecallClass {
  readonly dimension: RecallDimension;
  readonly name: string;
  readonly found: number;
  readonly of: number;
  /** Wilson, 95 %. */
  readonly interval: readonly [number, number];
  /** Of a container: the programs that wrote it. */
  readonly writers?: readonly string[];
  /** Of a container: no other program than a writer of ours could be had. */
  readonly isOursOnly?: boolean;
}

/** A leak that was not found, or a lookalike that was taken for one. Names no value. */
export interface RecallCase {
  readonly id: string;
  readonly carrier: string;
  /** Outermost first. */
  readonly chain: readonly string[];
  readonly encoding: string;
  readonly value: string;
  readonly form: string;
  readonly time: string;
}

/** What `npm run recall` measured, schema watertight-recall/1. */
export interface RecallRecord {
  readonly schema: 'watertight-recall/1';
  readonly seed: number;
  readonly leaks: number;
  readonly found: number;
  /** Wilson, 95 %. */
  readonly interval: readonly [number, number];
  readonly classes: readonly RecallClass[];
  readonly misses: readonly RecallCase[];
  readonly lookalikes: number;
  readonly falseAlarms: readonly RecallCase[];
  readonly falseAlarmInterval: readonly [number, number];
  /** Values that their store overwrote or cut when it let go of them, and that count nowhere. */
  readonly overwritten: number;
  /** Programs that this machine lacks. */
  readonly notMeasured: readonly string[];
  /** Start of the SHA-256 of the forensics that were measured. */
  readonly sources: string;
}

/** Least share of leaks that must be found. */
const recallGoal = 0.999;

/** Whether the search found enough, and accused nothing innocent. */
export function meetsGoal({ leaks, found, falseAlarms }: RecallRecord): boolean {
  return leaks > 0 && found / leaks >= recallGoal && falseAlarms.length === 0;
}
