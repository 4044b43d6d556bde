import { HarnessBug } from '../outcome_errors';
import { compareDigits } from './compare_digits';
import type { MemberValue } from './member_values';
import type { XPathOperator } from './syntax';
import { compareTexts } from './text_order';

/**
 * Whether two values stand to each other as an operator says. An empty value equals nothing and differs from everything, another
 * empty one included.
 */
export function stands(left: MemberValue, operator: XPathOperator, right: MemberValue): boolean {
  if (left.kind === 'empty' || right.kind === 'empty') return operator === '!=';
  const order = orderOf(left, right);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Negative, 0 or positive; of truths only whether it is 0 has a meaning. */
function orderOf(left: MemberValue, right: MemberValue): number {
  if (left.kind === 'number' && right.kind === 'number') return compareDigits(left.digits, right.digits);
  if (left.kind === 'text' && right.kind === 'text') return compareTexts(left.text, right.text);
  if (left.kind === 'boolean' && right.kind === 'boolean') return left.value === right.value ? 0 : 1;
  throw new HarnessBug(
    `Failed to compare a ${left.kind} with a ${right.kind}: a check should have refused it.`,
  );
}
