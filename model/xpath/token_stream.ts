import { NotModelledError } from '../outcome_errors';
import { withCaret, XPathSyntaxError } from './syntax_error';
import { type Token, tokenize } from './tokens';

/** The tokens of a constraint, taken one after the other, and what to say about one that does not fit. */
export class TokenStream {
  private readonly tokens: readonly Token[];
  private at = 0;

  /** @throws XPathSyntaxError at a character that begins no token */
  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  /** The token that comes next; the last one, which is the end, stays. */
  get next(): Token {
    return this.tokens[this.at] as Token;
  }

  /** The token behind the next one. */
  get second(): Token | undefined {
    return this.tokens[this.at + 1];
  }

  advance(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  /** Whether the next token is this word or sign; strings are never taken for what they hold. */
  isNext(text: string): boolean {
    return this.next.kind !== 'string' && this.next.text === text;
  }

  takeIf(text: string): boolean {
    if (!this.isNext(text)) return false;
    this.at += 1;
    return true;
  }

  /** @throws XPathSyntaxError when something else comes next */
  take(text: string, expected: string): void {
    if (!this.takeIf(text)) throw this.error(this.next, expected);
  }

  /** What is wrong about a token. */
  error(token: Token, expected: string): Error {
    if (token.kind === 'punctuation' && '+-*:'.includes(token.text))
      return this.notModelled('arithmetic', token);
    const found = token.kind === 'end' ? 'the end' : `"${token.text}"`;
    return new XPathSyntaxError(this.text, token.at, expected, found);
  }

  /** For what Mendix knows and this project does not. */
  notModelled(what: string, token: Token): NotModelledError {
    return new NotModelledError(
      `Failed to parse an XPath constraint: ${what} at character ${token.at + 1} is not modelled.\n${withCaret(this.text, token.at)}`,
    );
  }
}
