import type { Outcome } from '../outcome';
import type { PromiseStatus } from '../promise_status';

type Badge = Outcome | PromiseStatus | 'covered' | 'partly' | 'not';

const looks: Record<Badge, { readonly symbol: string; readonly words: string }> = {
  held: { symbol: '✓', words: 'held' },
  broken: { symbol: '✗', words: 'broken' },
  unknown: { symbol: '?', words: 'unknown' },
  limit: { symbol: '◐', words: 'limit' },
  skipped: { symbol: '–', words: 'skipped' },
  planned: { symbol: '…', words: 'planned' },
  environment: { symbol: '!', words: 'environment' },
  not_modelled: { symbol: '∅', words: 'not modelled' },
  harness: { symbol: '⚠', words: 'harness' },
  covered: { symbol: '✓', words: 'covered' },
  partly: { symbol: '◐', words: 'partly' },
  not: { symbol: '–', words: 'not' },
};

/** A symbol and a word, so that the meaning never hangs on colour alone. */
export function OutcomeBadge({ outcome }: { readonly outcome: Badge }) {
  const { symbol, words } = looks[outcome];
  return (
    <span class={`badge ${outcome}`}>
      <span aria-hidden="true">{symbol}</span> {words}
    </span>
  );
}
