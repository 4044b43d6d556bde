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

/** Of a longer line only what is around the position is shown. */
const shownAround = 80;

/** Two lines: the line of the text that holds the position, and a caret below that position. */
export function withCaret(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const line = text.slice(start).split('\n', 1)[0] as string;
  const from = Math.max(0, position - start - shownAround);
  const to = position - start + shownAround;
  const before = from > 0 ? '…' : '';
  const after = to < line.length ? '…' : '';
  const indent = ' '.repeat(before.length + position - start - from);
  return `    ${before}${line.slice(from, to)}${after}\n    ${indent}^`;
}
