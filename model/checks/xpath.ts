import type { MistakeList } from '../mistake_list';
import { NotModelledError } from '../outcome_errors';
import { type DomainModel, findProblems, type XPathProblem } from '../xpath/find_problems';
import { parseXPath } from '../xpath/parse';
import type { XPathExpression } from '../xpath/syntax';
import { withCaret, XPathSyntaxError } from '../xpath/syntax_error';
import type { YamlPath } from '../yaml_source';

export interface XPathPlace {
  readonly path: YamlPath;
  /** e.g. `the XPath of an access rule of Module.Entity` */
  readonly what: string;
}

/** Reports a constraint that does not parse, names what is not there, compares what cannot be compared, or is not modelled. */
export function checkXPath(
  text: string | undefined,
  entity: string,
  place: XPathPlace,
  model: DomainModel,
  mistakes: MistakeList,
): void {
  const expression = text === undefined ? undefined : parsed(text, place, mistakes);
  if (text === undefined || expression === undefined) return;
  for (const problem of findProblems(expression, entity, model))
    reportProblem(problem, text, place, mistakes);
}

function parsed(
  text: string,
  { path, what }: XPathPlace,
  mistakes: MistakeList,
): XPathExpression | undefined {
  try {
    return parseXPath(text);
  } catch (error) {
    if (error instanceof XPathSyntaxError) {
      const message = `${what} does not parse at its character ${error.position + 1}: it has ${error.found}`;
      mistakes.atValue(path, { message, expected: error.expected, excerpt: withCaret(text, error.position) });
    } else if (error instanceof NotModelledError) {
      mistakes.notModelled(path, {
        message: `${what}: ${error.message}`,
        expected: 'a constraint that does without it',
      });
    } else throw error;
    return undefined;
  }
}

function reportProblem(
  problem: XPathProblem,
  text: string,
  { path, what }: XPathPlace,
  mistakes: MistakeList,
): void {
  const { kind, at, got, candidates } = problem;
  const finding = {
    message: `${problem.message} in ${what}`,
    expected: problem.expected,
    candidates,
    excerpt: withCaret(text, at),
    ...(got === undefined ? {} : { got }),
  };
  if (kind === 'mistake') mistakes.atValue(path, finding);
  else mistakes.notModelled(path, finding);
}
