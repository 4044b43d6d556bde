import { exitCodeOf } from '../exit_code';
import { headlineOf } from '../headline';
import type { Report } from '../report';

const tones = { 0: 'good', 1: 'bad', 3: 'open', 4: 'bad' } as const;

/** Verdict and subject in words, and whether the run was cut off. */
export function HeadlineBanner({
  report,
  partial,
}: {
  readonly report: Report;
  readonly partial?: string | undefined;
}) {
  const { verdict, examined, caveats } = headlineOf(report);
  return (
    <header class={`banner ${tones[exitCodeOf(report)]}`}>
      <p class="brand">Watertight</p>
      <h1>{verdict}</h1>
      <p class="examined">{examined}</p>
      {caveats.length > 0 && <p>{caveats.join(' ')}</p>}
      {partial !== undefined && (
        <p class="partial">
          <strong>This report is partial.</strong> {partial}
        </p>
      )}
    </header>
  );
}
