import { type Token, tokensOf, type Word } from './tokens';
import { UnknownSyntax } from './unknown_syntax';

/** A redirection of a command's streams. */
export interface Redirection {
  readonly kind: 'input' | 'output' | 'append' | 'error' | 'error_to_output';
  /** The file; absent for error_to_output. */
  readonly file?: Word;
}

export interface SimpleCommand {
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

/** Commands whose outputs feed one another, and when they run. */
export interface Pipeline {
  readonly commands: readonly SimpleCommand[];
  /** Runs always, or after the last exit code was 0, or after it was not. */
  readonly when: 'always' | 'after_success' | 'after_failure';
}

const redirections: Readonly<Record<string, Redirection['kind']>> = {
  '<': 'input',
  '>': 'output',
  '1>': 'output',
  '>>': 'append',
  '2>': 'error',
};
const separators: Readonly<Record<string, Pipeline['when']>> = {
  ';': 'always',
  '\n': 'always',
  '&&': 'after_success',
  '||': 'after_failure',
};
const reserved = new Set(['if', 'for', 'while', 'until', 'case', 'function', '{', '}', '!', '[[']);

/**
 * Reads one line of shell: quotes, variables, `;`, `&&`, `||`, pipes and redirections.
 * @throws UnknownSyntax for groups, loops, background jobs, globs and substitutions
 */
export function parseLine(line: string): Pipeline[] {
  const pipelines: Pipeline[] = [];
  let commands: SimpleCommand[] = [];
  let current: Token[] = [];
  let when: Pipeline['when'] = 'always';
  const endCommand = () => {
    if (current.length > 0) commands.push(simpleCommand(current));
    current = [];
  };
  for (const token of tokensOf(line)) {
    const separator = token.kind === 'operator' ? separators[token.text] : undefined;
    if (separator !== undefined) {
      endCommand();
      if (commands.length > 0) pipelines.push({ commands, when });
      commands = [];
      when = separator;
    } else if (token.kind === 'operator' && token.text === '|') endCommand();
    else current.push(token);
  }
  endCommand();
  if (commands.length > 0) pipelines.push({ commands, when });
  return pipelines;
}

function simpleCommand(tokens: readonly Token[]): SimpleCommand {
  const words: Word[] = [];
  const found: Redirection[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (token.kind === 'word') {
      words.push(token.word);
      continue;
    }
    if (token.text === '2>&1') {
      found.push({ kind: 'error_to_output' });
      continue;
    }
    const kind = redirections[token.text];
    const target = tokens[++index];
    if (kind === undefined || target?.kind !== 'word') throw new UnknownSyntax(token.text);
    found.push({ kind, file: target.word });
  }
  const [first] = words[0] ?? [];
  if (first && !first.quoted && reserved.has(first.text)) throw new UnknownSyntax(first.text);
  return { words, redirections: found };
}
