import { UnknownSyntax } from './unknown_syntax';

/** A piece of a word: text as it stands, or a variable by its name. */
export interface WordPart {
  readonly text: string;
  readonly quoted: boolean;
  /** The text is the name of a variable. */
  readonly variable: boolean;
}

export type Word = readonly WordPart[];

export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'operator'; readonly text: string };

const blank = /[ \t]+/y;
const operator = /2>&1|1>|2>|&&|\|\||>>|[;|<>\n]/y;
const singleQuoted = /'([^']*)'/y;
const escaped = /\\([\s\S])/y;
const variable = /\$(?:\{(\w+)\}|(\w+|\?))/y;
const plain = /[^\s'"\\$;|<>&()`*?[\]]+|\[(?=[\s])|\]|\?/y;
const plainInQuotes = /[^"\\$`]+/y;
const escapedInQuotes = /\\(["\\$`])/y;

/** Cuts a line of shell into words and operators. @throws UnknownSyntax */
export function tokensOf(line: string): Token[] {
  return new Tokenizer(line).tokens();
}

class Tokenizer {
  private at = 0;

  constructor(private readonly line: string) {}

  tokens(): Token[] {
    const tokens: Token[] = [];
    while (this.at < this.line.length) {
      if (this.take(blank)) continue;
      const found = this.take(operator);
      if (found) tokens.push({ kind: 'operator', text: found[0] });
      else tokens.push({ kind: 'word', word: this.word() });
    }
    return tokens;
  }

  private word(): Word {
    const parts: WordPart[] = [];
    while (this.at < this.line.length && !/[\s;|<>&]/.test(this.line[this.at] as string)) this.part(parts);
    // `2` of `2>` was taken as an operator before; an ampersand alone would be a background job.
    if (parts.length === 0) throw new UnknownSyntax(this.line[this.at] ?? '');
    return parts;
  }

  private part(parts: WordPart[]): void {
    const literal = this.take(singleQuoted) ?? this.take(escaped);
    if (literal) parts.push({ text: literal[1] as string, quoted: true, variable: false });
    else if (this.line[this.at] === '"') this.doubleQuoted(parts);
    else if (!this.variable(parts, false)) {
      const text = this.take(plain);
      if (!text) throw new UnknownSyntax(this.line[this.at] as string);
      parts.push({ text: text[0], quoted: false, variable: false });
    }
  }

  private doubleQuoted(parts: WordPart[]): void {
    this.at += 1;
    parts.push({ text: '', quoted: true, variable: false });
    while (this.line[this.at] !== '"') {
      if (this.variable(parts, true)) continue;
      const text = this.take(escapedInQuotes)?.[1] ?? this.take(plainInQuotes)?.[0] ?? this.loneBackslash();
      parts.push({ text, quoted: true, variable: false });
    }
    this.at += 1;
  }

  /** A backslash before any other character stands for itself. */
  private loneBackslash(): string {
    if (this.line[this.at] !== '\\')
      throw new UnknownSyntax(this.line[this.at] ?? 'a quote that is not closed');
    this.at += 1;
    return '\\';
  }

  private variable(parts: WordPart[], quoted: boolean): boolean {
    const found = this.take(variable);
    if (found) parts.push({ text: (found[1] ?? found[2]) as string, quoted, variable: true });
    return found !== undefined;
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.line) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }
}
