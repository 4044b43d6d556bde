import { HarnessBug } from '../model/outcome_errors';
import { SecretRegister } from '../model/secret_register';
import { healthyParts } from '../simulators/parts';
import { losses, type Path, parsePath } from './path';
import { replay } from './replay';

/** The event with the most operations: everything of the plain database goes, and everything of the encrypted one comes. */
const measuredPath = 'plain/ota_full';
/** Spread over the event. */
const replayedOperations = [1, 17, 33, 49];

/**
 * Cuts power after every operation of one event, with all losses, on a phone of its own; for measurements.
 * @returns how many crash points were explored
 */
export async function explorePowerCuts(platform: 'android' | 'ios'): Promise<number> {
  return crashPointsOf(platform, parsePath(measuredPath));
}

/**
 * Cuts power at some of the same points, and walks the path to each of them from the start on a phone of its own.
 * @returns how many crash points were reached
 */
export async function replayPowerCuts(platform: 'android' | 'ios'): Promise<number> {
  let points = 0;
  for (const operation of replayedOperations)
    for (const loss of losses)
      points += await crashPointsOf(platform, parsePath(`${measuredPath}@${operation}:${loss}`));
  return points;
}

async function crashPointsOf(platform: 'android' | 'ios', path: Path): Promise<number> {
  const setting = { platform, seed: 42, parts: healthyParts[platform], secrets: new SecretRegister() };
  const { pairs } = await replay(setting, path);
  const points = pairs.reduce((sum, { crashPoints }) => sum + crashPoints, 0);
  if (points === 0) throw new HarnessBug(`Failed to measure power cuts on ${measuredPath}: there was none.`);
  return points;
}
