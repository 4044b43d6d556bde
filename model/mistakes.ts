import { basename } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { WrongUse } from './outcome_errors';

/** Something in a user's file that cannot be used. Lines and columns count from 1. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly expected: string;
  /** The right name that is most like the wrong one. */
  readonly nearest?: string;
  /** The text in question with a caret below the place. */
  readonly excerpt?: string;
}

/** @returns `app.yaml:41:13 unknown …; expected …; did you mean "…"?`, with the excerpt on lines of its own */
export function describeMistake({
  file,
  line,
  column,
  message,
  expected,
  nearest,
  excerpt,
}: Mistake): string {
  const suggestion = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  const below = excerpt === undefined ? '' : `\n${excerpt}`;
  return `${basename(file)}:${line}:${column} ${message}; expected ${expected}${suggestion}${below}`;
}

/** A file that cannot be used, with everything that is wrong in it. */
export class DocumentMistakes extends WrongUse {
  /** @param kind of the file, e.g. `app model` */
  constructor(
    kind: string,
    file: string,
    readonly mistakes: readonly Mistake[],
  ) {
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    super(`Failed to read the ${kind} ${file}: ${count}.\n${mistakes.map(describeMistake).join('\n')}`);
  }
}

/**
 * The candidate that a misspelt name most likely means, or that has only the module more; undefined when none is like it.
 * Likeness is judged by the part after the module, because the module is the same in most.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const [qualified, ...others] = candidates.filter((candidate) => candidate.endsWith(`.${name}`));
  if (qualified !== undefined && others.length === 0) return qualified;
  const nearest = closest(name, [...candidates]);
  const word = name.slice(name.lastIndexOf('.') + 1);
  return distance(name, nearest) <= Math.max(2, Math.floor(word.length / 3)) ? nearest : undefined;
}
