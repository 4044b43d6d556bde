import { type ByteSource, bytesInMemory, memorySource } from '../bytes/byte_source';
import type { NestedFile } from './decoder';

/** A file in a container that is to be decoded further. */
interface HeldFile {
  readonly entryPath: string;
  /** In the container. */
  readonly place: string;
  readonly source: ByteSource;
}

/** The files of one container, until all are known: one may need another to be understood. */
export class HeldFiles {
  private readonly files: HeldFile[] = [];
  private readonly byPath = new Map<string, ByteSource>();
  private copiedBytes = 0;

  /** @param mostCopiedBytes that are held in memory beside what lies there anyway */
  constructor(private readonly mostCopiedBytes: number) {}

  /** One file with nothing beside it. */
  static of({ entryPath, place, nested }: NestedFile): HeldFiles {
    const files = new HeldFiles(0);
    files.hold(entryPath, place, nested instanceof Uint8Array ? memorySource(nested) : nested);
    return files;
  }

  /** Holds a file that costs no memory of its own. */
  hold(entryPath: string, place: string, source: ByteSource): void {
    this.files.push({ entryPath, place, source });
    this.byPath.set(entryPath, source);
  }

  /** Holds what was just read, or, when that would be too much, where to read it again. */
  holdRead(entryPath: string, place: string, read: ByteSource, origin: ByteSource): void {
    const bytes = bytesInMemory(read)?.length;
    const fits = bytes === undefined || this.copiedBytes + bytes <= this.mostCopiedBytes;
    if (fits) this.copiedBytes += bytes ?? 0;
    origin.rest?.();
    this.hold(entryPath, place, fits ? read : origin);
  }

  /** In the order of the container. */
  all(): readonly HeldFile[] {
    return this.files;
  }

  /** The last one of that name. */
  at(entryPath: string): ByteSource | undefined {
    return this.byPath.get(entryPath);
  }
}
