import type { RecallRecord } from './recall_record';

/** The one sentence that stands beside a clean: how much the search would have caught. */
export function recallSentence({ leaks, found, misses }: RecallRecord): string {
  const kinds = [...new Set(misses.map(({ encoding, carrier }) => `${encoding} in ${carrier}`))].sort();
  const missed = kinds.length === 0 ? 'none' : kinds.join(', ');
  return `Would have caught ${grouped(found)} of ${grouped(leaks)} hidden leaks; misses: ${missed}.`;
}

/** What was accused without being there. */
export function falseAlarmSentence({ lookalikes, falseAlarms }: RecallRecord): string {
  return `False alarms: ${grouped(falseAlarms.length)} of ${grouped(lookalikes)} lookalikes.`;
}

/** An interval of shares, e.g. `99.96 to 100 %`. */
export function percentRange([low, high]: readonly [number, number]): string {
  return `${percent(low)} to ${percent(high)} %`;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Cut, never rounded up: 99.96, and 100 only for all. */
function percent(share: number): string {
  return String(Math.floor(share * 10_000) / 100);
}
