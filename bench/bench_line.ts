/** One comparison, as the bench prints it. */
export interface BenchLine {
  /** What was measured, in words. */
  readonly measured: string;
  readonly figure: number;
  readonly unit: 'ms' | 'phones/s' | 'crash points/s' | 'MiB/s';
  /** What was measured beside it, in words. */
  readonly against: string;
  /** Absent where the peer could not run. */
  readonly peerFigure?: number;
  /** A target, or why the peer could not run. */
  readonly remark: string;
}

/** How often the peer's figure goes into the measured one; undefined without a peer. */
export function ratioOf({ figure, peerFigure }: BenchLine): number | undefined {
  return peerFigure === undefined ? undefined : figure / peerFigure;
}
