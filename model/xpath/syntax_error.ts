import { WrongUse } from '../outcome_errors';

/** A text that is no XPath constraint. */
export class XPathSyntaxError extends WrongUse {
  /**
   * @param text the constraint
   * @param position index of the first character that does not fit, from 0; the text's length when it ends too early
   * @param expected what may stand there
   * @param found what stands there
   */
  constructor(
    readonly text: string,
    readonly position: number,
    readonly expected: string,
    readonly found: string,
  ) {
    super(
      `XPath at character ${position + 1}: expected ${expected}, got ${found}\n${withCaret(text, position)}`,
    );
  }
}

/** Two lines: the line of the text that holds the position, and a caret below that position. */
export function withCaret(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const line = text.slice(start).split('\n', 1)[0] as string;
  return `    ${line}\n    ${' '.repeat(position - start)}^`;
}
