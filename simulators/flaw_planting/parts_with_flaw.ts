import { WrongUse } from '../../model/outcome_errors';
import { healthyParts, type Parts } from '../parts';
import type { Flaw } from './flaw';
import { flawsFromModule, plantedFlaw } from './load_flaws';

/** Which flaw, and the module that it comes from where it is not the project's own. */
export interface FlawChoice {
  readonly id: string;
  readonly module?: string;
}

/** The parts of a platform with one flaw planted, or without any. @throws WrongUse for an unknown flaw or part */
export function partsWithFlaw(platform: keyof typeof healthyParts, choice?: FlawChoice): Parts {
  const healthy = healthyParts[platform];
  if (!choice) return healthy;
  const flaw = chosenFlaw(choice);
  const replaced = flaw.replace(healthy);
  const unknown = Object.keys(replaced).filter((name) => !(name in healthy));
  if (unknown.length > 0) {
    throw new WrongUse(
      `Failed to plant the flaw ${flaw.id}: it replaces ${unknown.join(', ')}, expected some of ${Object.keys(healthy).join(', ')}.`,
    );
  }
  return { ...healthy, ...replaced };
}

const modules = new Map<string, readonly Flaw[]>();

/** The flaw that was chosen. @throws WrongUse when there is none of that id */
export function chosenFlaw({ id, module }: FlawChoice): Flaw {
  if (module === undefined) return plantedFlaw(id);
  const flaws = modules.get(module) ?? flawsFromModule(module);
  modules.set(module, flaws);
  const flaw = flaws.find((candidate) => candidate.id === id);
  if (!flaw)
    throw new WrongUse(
      `Failed to find the flaw "${id}" in ${module}: it exports ${flaws.map((f) => f.id).join(', ')}.`,
    );
  return flaw;
}
