import { type ByteSource, bytesInMemory, bytesUpTo, memorySource } from '../bytes/byte_source';
import { LargeSource } from '../bytes/large_source';
import type { DecoderName } from '../evidence';
import { MAX_DEPTH, MAX_IN_MEMORY_BYTES, maxDecodedBytes } from './bounds';
import type { Decoded, DecodedValue, Decoder, DecoderInput, ExaminerSecrets } from './decoder';
import { HeldFiles } from './held_files';
import { mustBeOpenedBy } from './signatures';

/** A stretch of plain content, with the way to it. */
export interface Content {
  readonly container: readonly DecoderName[];
  readonly place: string;
  /** All of it; of what is too large for memory, once it was read, an outline that shows its signature. */
  readonly bytes: Uint8Array;
  /** All of it, where it is too large for memory. The visitor reads it to its end. */
  readonly large?: ByteSource;
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

  /** @param inMemoryBytes what is larger is not held in memory */
  constructor(
    private readonly decoders: readonly Decoder[],
    private readonly visitor: ContentVisitor,
    private readonly inMemoryBytes = MAX_IN_MEMORY_BYTES,
  ) {}

  open(file: DecoderInput): void {
    this.budgetBytes = maxDecodedBytes(file.source.size);
    this.visitor.content({ container: ['file'], place: '', ...contentOf(file.source), values: [] });
    this.openWithAll(file, { container: [], place: '' });
  }

  private openWithAll(input: DecoderInput, position: Position): void {
    const deep = position.container.length >= MAX_DEPTH;
    const isLarge = input.source instanceof LargeSource;
    const able = deep ? [] : this.decoders.filter(({ takesLarge }) => takesLarge || !isLarge);
    const openedBy = able.filter((decoder) => this.openWith(decoder, input, position));
    for (const anyOf of mustBeOpenedBy(input)) {
      if (openedBy.some(({ name }) => anyOf.includes(name))) continue;
      this.visitor.unread(position.container, position.place, this.whyUnopened(anyOf, able, deep));
    }
  }

  private whyUnopened(anyOf: readonly DecoderName[], able: readonly Decoder[], deep: boolean): string {
    if (deep) return `lies deeper than ${MAX_DEPTH} containers`;
    const names = anyOf.join(' or ');
    return able.some(({ name }) => anyOf.includes(name))
      ? `was opened by no decoder (${names} should have)`
      : `is larger than ${this.inMemoryBytes} bytes, beyond which ${names} is not opened; its bytes were searched as they are`;
  }

  /** Whether the input is of the decoder's kind. */
  private openWith(decoder: Decoder, input: DecoderInput, position: Position): boolean {
    const container = [...position.container, decoder.name];
    const files = new HeldFiles(this.inMemoryBytes);
    try {
      const items = decoder.decode(input);
      if (items === undefined) return false;
      this.visitor.opened(decoder.name, position.place);
      for (const item of items)
        if ('nested' in item && item.isAlone)
          this.openEntries(HeldFiles.of(item), input, { container, place: position.place });
        else this.take(item, { container, place: joined(position.place, item.place) }, files);
    } catch (error) {
      this.visitor.unread(container, position.place, error instanceof Error ? error.message : String(error));
    }
    this.openEntries(files, input, { container, place: position.place });
    return true;
  }

  /** Tells the visitor, and holds what is to be decoded further. */
  private take(item: Decoded, { container, place }: Position, files: HeldFiles): void {
    if ('nested' in item) {
      const { nested } = item;
      files.hold(item.entryPath, item.place, asSource(nested));
    } else if ('unread' in item) this.visitor.unread(container, place, item.unread);
    else {
      const { entryPath } = item;
      const source =
        'source' in item
          ? this.sized(item.source, (newBytes) => this.spend(newBytes))
          : memorySource(item.bytes);
      const values = 'source' in item ? [] : (item.values ?? []);
      this.spend(bytesInMemory(source)?.length ?? 0);
      const named = entryPath !== undefined && { entryPath };
      this.visitor.content({ container, place, ...contentOf(source), values, ...named });
      if (entryPath === undefined) return;
      if (!('source' in item) || bytesInMemory(item.source)) files.hold(entryPath, item.place, source);
      else files.holdRead(entryPath, item.place, source, item.source);
    }
  }

  private openEntries(files: HeldFiles, secrets: ExaminerSecrets, { container, place }: Position): void {
    for (const { entryPath, place: entryPlace, source } of files.all()) {
      const sized = this.sized(source, () => {});
      const input = inputAmong((path) => files.at(path), entryPath, sized, secrets);
      this.openWithAll(input, { container, place: joined(place, entryPlace) });
      source.rest?.();
    }
  }

  /** In memory, if it is no larger than what may lie there. */
  private sized(source: ByteSource, readNew: (bytes: number) => void): ByteSource {
    if (source instanceof LargeSource) return source;
    const bytes = bytesUpTo(source, this.inMemoryBytes);
    return bytes ? memorySource(bytes) : new LargeSource(source, readNew);
  }

  private spend(bytes: number): void {
    this.budgetBytes -= bytes;
    if (this.budgetBytes < 0) throw new Error('expands beyond the bound of decoded bytes for one file');
  }
}

function contentOf(source: ByteSource): Pick<Content, 'bytes' | 'large'> {
  const bytes = bytesInMemory(source);
  if (bytes !== undefined) return { bytes };
  const large = source;
  return {
    get bytes() {
      return outlineOf(large);
    },
    large,
  };
}

function outlineOf(source: ByteSource): Uint8Array {
  return source instanceof LargeSource ? source.outline : new Uint8Array();
}

/** A file as decoders take it, with the files beside it. @param fileAt the file at a path, if there is one */
export function inputAmong(
  fileAt: (path: string) => Uint8Array | ByteSource | undefined,
  path: string,
  content: Uint8Array | ByteSource,
  { keys, passwords }: ExaminerSecrets,
): DecoderInput {
  const source = asSource(content);
  const sourceAt = (other: string) => {
    const found = fileAt(other);
    return found && asSource(found);
  };
  return {
    path,
    source,
    bytes: bytesInMemory(source) ?? outlineOf(source),
    keys,
    passwords,
    beside: (name) => sourceAt(path.slice(0, path.lastIndexOf('/') + 1) + name),
    owner: (suffix) => (path.endsWith(suffix) ? sourceAt(path.slice(0, -suffix.length)) : undefined),
  };
}

function asSource(content: Uint8Array | ByteSource): ByteSource {
  return content instanceof Uint8Array ? memorySource(content) : content;
}

function joined(outer: string, inner: string): string {
  return [outer, inner].filter((place) => place !== '').join(', ');
}
