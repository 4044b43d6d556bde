import { HarnessBug } from '../model/outcome_errors';
import { SecretRegister } from '../model/secret_register';
import { healthyParts } from '../simulators/parts';
import { parsePath } from './path';
import { replay } from './replay';

/** The event with the most operations: everything of the plain database goes, and everything of the encrypted one comes. */
const measuredPath = 'plain/ota_full';

/**
 * Cuts power after every operation of one event, with all losses, on a phone of its own; for measurements.
 * @returns how many crash points were explored
 */
export async function explorePowerCuts(platform: 'android' | 'ios'): Promise<number> {
  const setting = { platform, seed: 42, parts: healthyParts[platform], secrets: new SecretRegister() };
  const { pairs } = await replay(setting, parsePath(measuredPath));
  const points = pairs.reduce((sum, { crashPoints }) => sum + crashPoints, 0);
  if (points === 0) throw new HarnessBug(`Failed to measure power cuts on ${measuredPath}: there was none.`);
  return points;
}
