import { parsePath } from '../explorer/path';
import { replay } from '../explorer/replay';
import type { Exploration } from '../model/exploration';
import { HarnessBug } from '../model/outcome_errors';
import { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';
import type { FlawResult } from '../reports/run_record';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import { type FlawChoice, partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';

/**
 * Lets the explorer walk the path that a flaw names, on each platform: with the flaw the invariant that it names must break on one
 * of them, and without it none may.
 */
export async function judgeByExplorer(flaw: Flaw, choice: FlawChoice, seed: number): Promise<FlawResult> {
  const { id, title, promises, explored } = flaw;
  if (!explored) throw new HarnessBug(`Failed to explore the flaw ${id}: it names no path.`);
  const caughtBy: string[] = [];
  const accused: string[] = [];
  for (const platform of ['android', 'ios'] as const) {
    const planted = await walked(platform, seed, explored.path, choice);
    const broken = violationsIn(planted).filter(({ invariant }) => invariant === explored.invariant);
    caughtBy.push(
      ...broken.map(({ path, cut }) => `${platform} ${path}${cut ? `@${cut.operation}:${cut.loss}` : ''}`),
    );
    const healthy = violationsIn(await walked(platform, seed, explored.path));
    accused.push(...healthy.map(({ invariant, path }) => `${invariant} on ${platform} ${path}`));
  }
  const reasons = [
    ...(caughtBy.length > 0 ? [] : [`${explored.invariant} holds on ${explored.path}`]),
    ...(accused.length > 0 ? [`the healthy phone is accused: ${accused.join(', ')}`] : []),
  ];
  const survived = reasons.length > 0;
  return { id, title, promises, caughtBy, survived, ...(survived && { reason: reasons.join('; ') }) };
}

async function walked(
  platform: 'android' | 'ios',
  seed: number,
  path: string,
  choice?: FlawChoice,
): Promise<Exploration> {
  const secrets = new SecretRegister();
  const parts = partsWithFlaw(platform, choice);
  const exploration = await replay({ platform, seed, parts, secrets }, parsePath(path));
  return new Masker(secrets.all()).maskJson(exploration);
}

function violationsIn({ pairs }: Exploration) {
  return pairs.flatMap(({ violations }) => violations);
}
