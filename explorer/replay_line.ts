import type { ExploredPhone } from './explored_phone';

/** What takes a reader to the same place again. */
export function replayLine({ seed, platform }: ExploredPhone, path: string, flaw?: string): string {
  const planted = flaw === undefined ? '' : ` --flaw ${flaw}`;
  return `npm run explore -- --platform ${platform} --seed ${seed}${planted} --replay ${path}`;
}
