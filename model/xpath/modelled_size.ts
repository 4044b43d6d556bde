import { NotModelledError } from '../outcome_errors';
import { type Condition, compositionOf } from './conditions';
import type { XPathExpression, XPathPath } from './syntax';

/** Brackets inside each other. All three together keep below what SQLite takes, which sums up the depths of nested queries. */
export const mostLevels = 20;
/** Of one constraint. */
const mostConditions = 400;
/** Associations on the way to one object, those of the paths around it included. */
const mostHops = 10;

interface Size {
  readonly conditions: number;
  readonly hops: number;
}

/**
 * Refuses a constraint larger than databases take, as no team writes it.
 * @throws NotModelledError saying what there is too much of
 */
export function requireModelledSize(expression: XPathExpression): void {
  const { conditions, hops } = sizeOf(expression);
  if (conditions > mostConditions) throw tooMuch(`${conditions} conditions`, mostConditions);
  if (hops > mostHops) throw tooMuch(`${hops} associations one behind the other`, mostHops);
}

function tooMuch(got: string, most: number): NotModelledError {
  return new NotModelledError(
    `Failed to parse an XPath constraint: ${got} are not modelled, expected at most ${most}.`,
  );
}

function sizeOf(expression: XPathExpression): Size {
  const composition = compositionOf(expression);
  switch (composition.kind) {
    case 'all':
    case 'any':
      return beside(composition.parts.map(sizeOf));
    case 'opposite':
      return sizeOf(composition.part);
    case 'fixed':
      return { conditions: 1, hops: 0 };
    case 'condition':
      return ofCondition(composition.condition);
  }
}

function ofCondition(condition: Condition): Size {
  const own = ofPath(condition.path);
  const isOfMember = condition.kind === 'comparison' && condition.value.kind === 'member';
  const other = isOfMember ? ofPath(condition.value.path) : { conditions: 0, hops: 0 };
  return { conditions: 1 + own.conditions + other.conditions, hops: own.hops + other.hops };
}

function ofPath({ steps }: XPathPath): Size {
  const inside = steps.map(({ constraint }, index) => {
    const { conditions, hops } = constraint === undefined ? { conditions: 0, hops: 0 } : sizeOf(constraint);
    return { conditions, hops: index + 1 + hops };
  });
  return beside(inside);
}

function beside(sizes: readonly Size[]): Size {
  return {
    conditions: sizes.reduce((sum, { conditions }) => sum + conditions, 0),
    hops: sizes.reduce((most, { hops }) => Math.max(most, hops), 0),
  };
}
