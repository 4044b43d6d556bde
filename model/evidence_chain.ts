import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { WrongUse } from './outcome_errors';

/** One link: what happened, and the hash of the link before it. */
export interface ChainLink {
  /** From 0 on. */
  readonly index: number;
  /** SHA-256 of the line before, hexadecimal; 64 zeros in the first. */
  readonly previous: string;
  /** e.g. `scenario ended` */
  readonly kind: string;
  readonly content: unknown;
}

const beginning = '0'.repeat(64);

/**
 * What happened in a run, a JSON line each, every line holding the hash of the one before: what was written cannot be changed,
 * taken out or reordered unnoticed (of the last one: once another follows), and a run that goes on after a restart goes on with the same chain.
 */
export class EvidenceChain {
  private constructor(
    readonly path: string,
    private readonly known: ChainLink[],
    private lastHash: string,
  ) {}

  /** Begins a chain, or goes on with the one at the path. @throws WrongUse naming the line that does not fit */
  static open(path: string): EvidenceChain {
    const chain = new EvidenceChain(path, [], beginning);
    if (existsSync(path)) for (const line of linesOf(readFileSync(path, 'utf8'))) chain.take(line);
    return chain;
  }

  /** Reads what others have written since. @throws WrongUse naming the line that does not fit */
  refresh(): void {
    if (!existsSync(this.path)) return;
    const lines = linesOf(readFileSync(this.path, 'utf8'));
    for (const line of lines.slice(this.known.length)) this.take(line);
  }

  /** Blocks until the link is on the disk. @param content JSON */
  append(kind: string, content: unknown): void {
    this.refresh();
    const line = JSON.stringify({ index: this.known.length, previous: this.lastHash, kind, content });
    const file = openSync(this.path, 'a', 0o600);
    writeSync(file, `${line}\n`);
    fsyncSync(file);
    closeSync(file);
    this.take(line);
  }

  /** The contents of all links of a kind, oldest first. */
  all<Content>(kind: string): readonly Content[] {
    return this.known.filter((link) => link.kind === kind).map(({ content }) => content as Content);
  }

  private take(line: string): void {
    const number = this.known.length + 1;
    const link = parsed(line);
    if (link?.index !== this.known.length || link.previous !== this.lastHash)
      throw new WrongUse(
        `Failed to go on with ${this.path}: expected line ${number} to follow from the one before, got ${link ? 'another hash or number' : 'no whole line'}. Evidence was changed or cut; begin a new run.`,
      );
    this.known.push(link);
    this.lastHash = createHash('sha256').update(line).digest('hex');
  }
}

/** Each line ends with a line feed; what stands behind the last one is a line that was cut. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function parsed(line: string): ChainLink | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
