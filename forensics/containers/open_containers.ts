import type { DecoderName } from '../evidence';
import { MAX_DEPTH, maxDecodedBytes } from './bounds';
import type { Decoded, DecodedValue, Decoder, DecoderInput, ExaminerSecrets, NestedFile } from './decoder';
import { mustBeOpenedBy } from './signatures';

/** A stretch of plain content, with the way to it. */
export interface Content {
  readonly container: readonly DecoderName[];
  readonly place: string;
  readonly bytes: Uint8Array;
  readonly values: readonly DecodedValue[];
  /** Its name, where it is a file by itself. */
  readonly entryPath?: string;
}

/** Is told what comes out of a file, as it comes. */
export interface ContentVisitor {
  content(content: Content): void;
  /** @param place of what it opened; empty for the file itself */
  opened(decoder: DecoderName, place: string): void;
  unread(container: readonly DecoderName[], place: string, reason: string): void;
}

/** Where a file lies among containers. */
interface Position {
  readonly container: readonly DecoderName[];
  readonly place: string;
}

/** Takes one file through every decoder that knows it, and what comes out of it again, to MAX_DEPTH and within the bound of decoded bytes. */
export class ContainerOpener {
  private budgetBytes = 0;

  constructor(
    private readonly decoders: readonly Decoder[],
    private readonly visitor: ContentVisitor,
  ) {}

  open(file: DecoderInput): void {
    this.budgetBytes = maxDecodedBytes(file.bytes.length);
    this.visitor.content({ container: ['file'], place: '', bytes: file.bytes, values: [] });
    this.openWithAll(file, { container: [], place: '' });
  }

  private openWithAll(input: DecoderInput, position: Position): void {
    const deep = position.container.length >= MAX_DEPTH;
    const openedBy = this.decoders.filter((decoder) => !deep && this.openWith(decoder, input, position));
    for (const anyOf of mustBeOpenedBy(input)) {
      if (openedBy.some(({ name }) => anyOf.includes(name))) continue;
      const reason = deep
        ? `lies deeper than ${MAX_DEPTH} containers`
        : `was opened by no decoder (${anyOf.join(' or ')} should have)`;
      this.visitor.unread(position.container, position.place, reason);
    }
  }

  /** Whether the input is of the decoder's kind. */
  private openWith(decoder: Decoder, input: DecoderInput, position: Position): boolean {
    const container = [...position.container, decoder.name];
    const files: NestedFile[] = [];
    try {
      const items = decoder.decode(input);
      if (items === undefined) return false;
      this.visitor.opened(decoder.name, position.place);
      for (const item of items) {
        files.push(...this.take(item, { container, place: joined(position.place, item.place) }));
      }
    } catch (error) {
      this.visitor.unread(container, position.place, error instanceof Error ? error.message : String(error));
    }
    this.openEntries(files, input, { container, place: position.place });
    return true;
  }

  /** Tells the visitor. @returns what is to be decoded further */
  private take(item: Decoded, { container, place }: Position): NestedFile[] {
    if ('nested' in item) return [item];
    if ('unread' in item) {
      this.visitor.unread(container, place, item.unread);
      return [];
    }
    const { bytes, values = [], entryPath } = item;
    this.spend(bytes.length);
    this.visitor.content({ container, place, bytes, values, ...(entryPath !== undefined && { entryPath }) });
    return entryPath === undefined ? [] : [{ place: item.place, nested: bytes, entryPath }];
  }

  private openEntries(
    files: readonly NestedFile[],
    secrets: ExaminerSecrets,
    { container, place }: Position,
  ): void {
    const byPath = new Map(files.map((file) => [file.entryPath, file.nested]));
    for (const { entryPath, nested, place: entryPlace } of files) {
      const input = inputAmong((path) => byPath.get(path), entryPath, nested, secrets);
      this.openWithAll(input, { container, place: joined(place, entryPlace) });
    }
  }

  private spend(bytes: number): void {
    this.budgetBytes -= bytes;
    if (this.budgetBytes < 0) throw new Error('expands beyond the bound of decoded bytes for one file');
  }
}

/** A file as decoders take it, with the files beside it. @param fileAt bytes of the file at a path, if there is one */
export function inputAmong(
  fileAt: (path: string) => Uint8Array | undefined,
  path: string,
  bytes: Uint8Array,
  { keys, passwords }: ExaminerSecrets,
): DecoderInput {
  return {
    path,
    bytes,
    keys,
    passwords,
    beside: (name) => fileAt(path.slice(0, path.lastIndexOf('/') + 1) + name),
    siblings: (suffix) => fileAt(path + suffix),
    owner: (suffix) => (path.endsWith(suffix) ? fileAt(path.slice(0, -suffix.length)) : undefined),
  };
}

function joined(outer: string, inner: string): string {
  return [outer, inner].filter((place) => place !== '').join(', ');
}
