import { textTable } from '../cli/text_table';
import type { RecallCase, RecallRecord } from '../reports/recall/recall_record';
import { falseAlarmSentence, grouped, percentRange, recallSentence } from '../reports/recall/recall_text';

const mostCases = 40;

/** The measurement for a terminal: by class, then each miss and false alarm by its place, never by its value. */
export function recallTable(record: RecallRecord): string {
  const rows = record.classes.map(({ dimension, name, found, of, interval, writers = [], isOursOnly }) => [
    dimension,
    name,
    `${grouped(found)} of ${grouped(of)}`,
    percentRange(interval),
    `${writers.join('; ')}${isOursOnly ? ' (measured with our own writer only)' : ''}`,
  ]);
  return [
    textTable(['', 'class', 'found', '95 %', 'written by'], rows),
    ...listed('Missed', record.misses),
    ...listed('False alarm', record.falseAlarms),
    ...record.notMeasured.map((what) => `Not measured: ${what}.`),
    `${grouped(record.overwritten)} values did not stay whole when their store let go of them, and count nowhere.`,
    `Found with 95 % confidence: ${percentRange(record.interval)}. ${recallSentence(record)} ${falseAlarmSentence(record)}`,
  ].join('\n');
}

function listed(title: string, cases: readonly RecallCase[]): readonly string[] {
  const lines = cases.slice(0, mostCases).map(({ id, carrier, chain, encoding, value, form, time }) => {
    return `${title}: ${id}, ${value} (${form}) as ${encoding}, ${time}, ${carrier} in ${chain.join(' › ') || 'no container'}`;
  });
  return cases.length > mostCases ? [...lines, `and ${cases.length - mostCases} more`] : lines;
}
