/** One of the things that are compared. */
export interface Contender<Name extends string> {
  readonly name: Name;
  /** Does the work once. @returns the figure of this round, in the unit of the comparison */
  measure(): number | Promise<number>;
}

/**
 * The median figure of each contender over several rounds, in each of which every contender has its turn (A B A B …): what
 * slows the machine for a while slows all of them. One round before these warms up and is not counted.
 */
export async function interleaved<Name extends string>(
  rounds: number,
  contenders: readonly Contender<Name>[],
): Promise<Readonly<Record<Name, number>>> {
  for (const contender of contenders) await contender.measure();
  const figures = new Map<Name, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, measure } of contenders) figures.get(name)!.push(await measure());
  }
  const medians = [...figures].map(([name, values]) => [name, median(values)] as const);
  return Object.fromEntries(medians) as Record<Name, number>;
}

/** The middle one; of an even count the upper of the two in the middle. @throws RangeError for none */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) throw new RangeError('Failed to take a median: expected values, got none.');
  return middle;
}

/** Milliseconds that the work took. */
export async function timeMs(work: () => unknown): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
