import type { Population } from '../population';
import { type ModelConstraint, modelConstraints } from './model_constraints';
import { Placement } from './placement';
import { sidesOf } from './sides';
import { whyMissing } from './why_missing';

/** A constraint that no object satisfies, or every one: what a run finds on a device says nothing of it. */
export interface OneSidedConstraint {
  readonly entity: string;
  /** Place of the access rule among the entity's, from 1; absent of the synchronization's constraint. */
  readonly rule?: number;
  readonly constraint: string;
  /** Names of the users for whom it is so; empty when it is nobody's. */
  readonly users: readonly string[];
  readonly missing: 'an object that satisfies it' | 'an object that does not satisfy it' | 'a user';
  readonly why: string;
}

/** The constraint's place, e.g. `Shop.Order, rule 2`. */
export function placeOf({ entity, rule }: Pick<OneSidedConstraint, 'entity' | 'rule'>): string {
  return `${entity}, ${rule === undefined ? 'synchronization' : `rule ${rule}`}`;
}

/** How many constraints these are, each counted once whatever it lacks. */
export function constraintsAmong(oneSided: readonly OneSidedConstraint[]): number {
  return new Set(oneSided.map(placeOf)).size;
}

/** The constraint, what it lacks, for whom and why, as one sentence. */
export function oneSidedText(oneSided: OneSidedConstraint): string {
  const { constraint, users, missing, why } = oneSided;
  const whom = users.length === 0 ? '' : ` for ${users.join(', ')}`;
  return `${placeOf(oneSided)}, ${constraint}: ${missing} is missing${whom}, because ${why}`;
}

/**
 * The constraints of access rules and of the synchronization without an object on both sides in a population, for the users
 * whom they concern.
 */
export function oneSidedConstraints(population: Population): readonly OneSidedConstraint[] {
  const placement = new Placement(population);
  return modelConstraints(population.model, population.users).flatMap((constraint) =>
    oneSided(constraint, placement),
  );
}

function oneSided(constraint: ModelConstraint, placement: Placement): readonly OneSidedConstraint[] {
  const { entity, rule, text, users } = constraint;
  const about = { entity, ...(rule !== undefined && { rule }), constraint: text };
  if (users.length === 0)
    return [{ ...about, users: [], missing: 'a user', why: 'no user of the model has one of its roles' }];
  const sides = sidesOf(constraint, placement);
  const missing = (['satisfying', 'others'] as const).map((side) => ({
    side,
    names: sides.filter((each) => !each[side]).map(({ user }) => user.name),
  }));
  return missing.flatMap(({ side, names }) =>
    names.length === 0
      ? []
      : [
          {
            ...about,
            users: names,
            missing:
              side === 'satisfying' ? 'an object that satisfies it' : 'an object that does not satisfy it',
            why: whyMissing(constraint, side === 'satisfying', placement),
          },
        ],
  );
}
