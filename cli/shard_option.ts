import { WrongUse } from '../model/outcome_errors';
import type { Shard } from '../reports/run_record';

/** @param typed `INDEX/TOTAL`, e.g. 1/3 @throws WrongUse when it is no part of a whole */
export function shardFrom(typed: string): Shard {
  const [, index = '', total = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(typed) ?? [];
  const shard = { index: Number(index), total: Number(total) };
  if (shard.index >= 1 && shard.index <= shard.total) return shard;
  throw new WrongUse(
    `Failed to read --shard "${typed}": expected INDEX/TOTAL with an index from 1 to the total, e.g. --shard 1/3.`,
  );
}

/** How many of that many scenarios a shard gets: they are dealt out in turn. */
export function shareOf({ index, total }: Shard, scenarios: number): number {
  return Math.max(0, Math.ceil((scenarios - index + 1) / total));
}
