import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluateModule } from '../../model/evaluate_module';
import { WrongUse } from '../../model/outcome_errors';
import type { Flaw } from './flaw';

const plantedFolder = join(__dirname, '../flaws');

/** Ids of the project's own flaws, sorted. */
export function plantedFlawIds(): readonly string[] {
  return readdirSync(plantedFolder)
    .flatMap((file) => /^(\w+)\.[jt]s$/.exec(file)?.[1] ?? [])
    .sort();
}

/** @throws WrongUse when there is no such flaw */
export function plantedFlaw(id: string): Flaw {
  if (!plantedFlawIds().includes(id)) {
    throw new WrongUse(`Failed to find the flaw "${id}": expected one of ${plantedFlawIds().join(', ')}.`);
  }
  return require(join(plantedFolder, id)).flaw;
}

/**
 * The flaws that a user's module exports as `flaw` or `flaws`.
 * @throws WrongUse when the file cannot be read or exports no flaw
 */
export function flawsFromModule(file: string): readonly Flaw[] {
  const exported = evaluateModule(resolve(file));
  const flaws = [exported.flaw ?? [], exported.flaws ?? []].flat() as Flaw[];
  if (flaws.length === 0) {
    throw new WrongUse(
      `Failed to load flaws from ${file}: expected an export named flaw or flaws, got none. Export one.`,
    );
  }
  for (const flaw of flaws) checkShape(flaw, file);
  return flaws;
}

function checkShape(flaw: Flaw, file: string): void {
  const problems = [
    ...(typeof flaw?.id === 'string' && /^[a-z0-9_]+$/.test(flaw.id) ? [] : ['id in snake_case']),
    ...(typeof flaw?.title === 'string' ? [] : ['title']),
    ...(Array.isArray(flaw?.promises) && flaw.promises.length > 0 ? [] : ['promises (at least one id)']),
    ...(typeof flaw?.replace === 'function' ? [] : ['replace(parts)']),
  ];
  if (problems.length > 0) {
    throw new WrongUse(
      `Failed to load the flaw ${flaw?.id ?? ''} from ${file}: expected ${problems.join(', ')}.`,
    );
  }
}
