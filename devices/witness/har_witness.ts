import { readFile } from 'node:fs/promises';
import { EnvironmentFailure, WrongUse } from '../../model/outcome_errors';
import type { Acquisition, WireWitness } from '../port';

/** The part of an HTTP Archive 1.2 that is used. */
interface HarEntry {
  readonly request: { readonly method: string; readonly url: string };
  readonly response: {
    readonly status: number;
    readonly content?: { readonly text?: string; readonly encoding?: string; readonly size?: number };
  };
}

/**
 * What a device received, from a HAR file that its user recorded.
 * A response whose body the recorder left out is listed as unread, so that no search of the rest proves anything.
 */
export class HarWitness implements WireWitness {
  /** @param path absolute */
  constructor(private readonly path: string) {}

  /** @throws WrongUse when the file is no HAR (a cut one included), EnvironmentFailure when it cannot be read */
  async received(): Promise<Acquisition> {
    const entries = entriesOf(this.path, await this.text());
    const files = entries.map((entry, index) => ({ path: nameOf(entry, index), bytes: bodyOf(entry) }));
    return {
      name: 'received over the wire (HAR file)',
      grade: 'exact',
      files: files.flatMap(({ path, bytes }) => (bytes ? [{ path, bytes }] : [])),
      unread: files
        .filter(({ bytes }) => bytes === undefined)
        .map(({ path }) => ({ path, reason: 'the recorder left its body out' })),
      knownTexts: [],
    };
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (cause) {
      throw new EnvironmentFailure(
        `Failed to read the HAR file ${this.path}: expected a file, got ${(cause as NodeJS.ErrnoException).code}. Name another with --har.`,
        { cause },
      );
    }
  }
}

function entriesOf(path: string, text: string): readonly HarEntry[] {
  const parsed = parse(path, text) as { log?: { entries?: unknown } } | null;
  const entries = parsed?.log?.entries;
  if (!Array.isArray(entries)) throw notHar(path, 'no list log.entries');
  const strange = entries.findIndex((entry) => !isEntry(entry));
  if (strange >= 0) throw notHar(path, `log.entries[${strange}] without request and response`);
  if (entries.length === 0) throw notHar(path, 'no entry at all');
  return entries;
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notHar(path, `${text.length} characters that end in the middle of the JSON or are none`, cause);
  }
}

function notHar(path: string, got: string, cause?: unknown): WrongUse {
  return new WrongUse(
    `Failed to read ${path} as a HAR file: expected HTTP Archive 1.2 with entries, got ${got}. Save it again "with content".`,
    { cause },
  );
}

function isEntry(entry: Partial<HarEntry> | null): boolean {
  return typeof entry?.request?.url === 'string' && typeof entry.response?.status === 'number';
}

/** Without query and fragment, where tokens are. */
function nameOf({ request }: HarEntry, index: number): string {
  const path = request.url.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] || '/';
  return `${String(index + 1).padStart(4, '0')} ${request.method} ${path}`;
}

/** Undefined when there was a body that the recorder did not keep. */
function bodyOf({ response: { content } }: HarEntry): Uint8Array | undefined {
  if (content?.text === undefined) return content?.size ? undefined : new Uint8Array();
  return content.encoding === 'base64'
    ? Buffer.from(content.text, 'base64')
    : new TextEncoder().encode(content.text);
}
