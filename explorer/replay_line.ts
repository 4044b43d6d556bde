import { relative } from 'node:path';
import { shellWord } from '../model/shell_word';
import type { FlawChoice } from '../simulators/flaw_planting/parts_with_flaw';
import type { ExploredPhone } from './explored_phone';

/** What takes a reader to the same place again. */
export function replayLine({ seed, platform }: ExploredPhone, path: string, flaw?: FlawChoice): string {
  const planted = flaw === undefined ? [] : ['--flaw', flaw.id];
  const from = flaw?.module === undefined ? [] : ['--module', relative(process.cwd(), flaw.module)];
  const words = ['--platform', platform, '--seed', String(seed), ...planted, ...from, '--replay', path];
  return `npm run explore -- ${words.map(shellWord).join(' ')}`;
}
