/** Milliseconds between two updates at least. */
const pauseMs = 250;
const clearLine = '\r\u001b[K';

/** One line on a terminal that says how far a scan is; on anything else nothing. */
export class ProgressLine {
  private shownAtMs = Number.NEGATIVE_INFINITY;
  private isShown = false;

  /** @param now milliseconds from any start */
  constructor(
    private readonly terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @param files begun so far, of all @param bytes read so far, of all */
  show(files: readonly [done: number, all: number], bytes: readonly [done: number, all: number]): void {
    const nowMs = this.now();
    if (!this.terminal.isTTY || nowMs - this.shownAtMs < pauseMs) return;
    this.shownAtMs = nowMs;
    this.isShown = true;
    const [mib, allMib] = bytes.map((count) => Math.floor(count / 2 ** 20));
    this.terminal.write(`${clearLine}file ${files[0]} of ${files[1]}, ${mib} of ${allMib} MiB`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.isShown) this.terminal.write(clearLine);
    this.isShown = false;
  }
}
