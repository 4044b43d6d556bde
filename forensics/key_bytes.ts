/** Shorter runs may be equal by chance. */
const shortestRunBytes = 4;

/** Bytes that somebody drew at random, and for what. */
export interface RandomDraw {
  readonly purpose: string;
  readonly bytes: Uint8Array;
}

/** Some bytes of a key, and what the draw was for that they are of; undefined where they are of none. */
export interface KeyRun {
  readonly from: number;
  /** The first byte after it. */
  readonly to: number;
  readonly purpose: string | undefined;
}

/** Cuts a key into runs by the draw that each came from, every byte in one run; the longest run from the left counts. */
export function traceKey(key: Uint8Array, draws: readonly RandomDraw[]): readonly KeyRun[] {
  const runs: KeyRun[] = [];
  let from = 0;
  while (from < key.length) {
    const run = longestRun(key, from, draws);
    const last = runs.at(-1);
    if (last && last.purpose === undefined && run.purpose === undefined)
      runs[runs.length - 1] = { ...last, to: run.to };
    else runs.push(run);
    from = run.to;
  }
  return runs;
}

function longestRun(key: Uint8Array, from: number, draws: readonly RandomDraw[]): KeyRun {
  for (let to = key.length; to - from >= shortestRunBytes; to -= 1) {
    const run = Buffer.from(key.subarray(from, to));
    const source = draws.find(({ bytes }) => Buffer.from(bytes).includes(run));
    if (source) return { from, to, purpose: source.purpose };
  }
  return { from, to: from + 1, purpose: undefined };
}

/** How many runs of so many bytes lie in more than one of the keys. */
export function sharedRuns(keys: readonly Uint8Array[], runBytes: number): number {
  const owners = new Map<string, number>();
  const shared = new Set<string>();
  for (const [owner, key] of keys.entries()) {
    for (let from = 0; from + runBytes <= key.length; from += 1) {
      const run = Buffer.from(key.subarray(from, from + runBytes)).toString('latin1');
      if ((owners.get(run) ?? owner) !== owner) shared.add(run);
      owners.set(run, owner);
    }
  }
  return shared.size;
}
