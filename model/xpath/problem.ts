/** Something in a parsed constraint that the domain model does not bear out. */
export interface XPathProblem {
  readonly kind: 'mistake' | 'not_modelled';
  /** Index in the constraint's text, from 0. */
  readonly at: number;
  readonly message: string;
  readonly expected: string;
  readonly got?: string;
  /** Names that would be right there. */
  readonly candidates: readonly string[];
}

export function mistake(
  at: number,
  message: string,
  expected: string,
  got?: string,
  candidates: readonly string[] = [],
): XPathProblem {
  return { kind: 'mistake', at, message, expected, candidates, ...(got === undefined ? {} : { got }) };
}

export function notModelled(at: number, message: string): XPathProblem {
  return { kind: 'not_modelled', at, message, expected: 'a constraint on another attribute', candidates: [] };
}
