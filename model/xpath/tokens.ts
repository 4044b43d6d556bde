import { XPathSyntaxError } from './syntax_error';

export type TokenKind = 'name' | 'number' | 'string' | 'operator' | 'punctuation' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Of a string: what is between the quotes. */
  readonly text: string;
  readonly at: number;
}

const patterns: readonly [TokenKind | 'space', RegExp][] = [
  ['space', /\s+/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*(?:[.-][\p{L}_][\p{L}\p{N}_]*)*/uy],
  ['string', /'[^']*'|"[^"]*"/y],
  ['operator', /!=|<=|>=|[=<>]/y],
  ['punctuation', /\/\/|[[\]()/,+*:-]/y],
];

/**
 * The tokens of an XPath constraint, an `end` token last.
 * @throws XPathSyntaxError at a character that begins no token
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const [kind, matched] = tokenAt(text, at);
    if (kind !== 'space') {
      tokens.push({ kind, text: kind === 'string' ? matched.slice(1, -1) : matched, at });
    }
    at += matched.length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function tokenAt(text: string, at: number): [TokenKind | 'space', string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const matched = pattern.exec(text)?.[0];
    if (matched !== undefined) return [kind, matched];
  }
  const character = text[at] as string;
  if (character === "'" || character === '"') {
    throw new XPathSyntaxError(text, text.length, `the closing quote ${character}`, 'the end');
  }
  throw new XPathSyntaxError(text, at, 'a name, a value or an operator', `the character ${character}`);
}
