import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import type { ByteSource } from '../bytes/byte_source';

const hashedAtOnceBytes = 1_048_576;

/**
 * A file on the disk, opened to be read alone and not through a link. Each reading opens it anew, so that a folder of any number
 * of files needs one descriptor. What the system notes of a reading (the time of access) is beyond this.
 */
export class DiskSource implements ByteSource {
  /** Of what was read for the first time so far, in order. */
  private hash: Hash | undefined;
  private hashedTo = 0;
  private firstHash: string | undefined;

  /** @param found what the path was when it was listed */
  constructor(
    private readonly diskPath: Buffer,
    private readonly found: Stats,
  ) {}

  get size(): number {
    return this.found.size;
  }

  /** @throws Error of Node when it cannot be read */
  read(offset: number, length: number): Uint8Array {
    const target = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, this.size - offset)));
    return target.subarray(0, this.readInto(offset, target));
  }

  /** @throws Error of Node when it cannot be read */
  readInto(offset: number, target: Uint8Array): number {
    const bytes = this.readAnew(offset, target.subarray(0, Math.max(0, this.size - offset)));
    const end = offset + bytes.length;
    if (offset <= this.hashedTo && end > this.hashedTo) {
      this.hash ??= createHash('sha256');
      this.hash.update(bytes.subarray(this.hashedTo - offset));
      this.hashedTo = end;
      if (end === this.size) this.firstHash = this.hash.digest('hex');
    }
    return bytes.length;
  }

  /**
   * Reads all of it again. @returns whether it is another than when it was listed and first read: another file, another time or
   * other bytes; of what was never read to its end, by the file and its time alone @throws Error of Node when it cannot be read
   */
  hasChanged(): boolean {
    const descriptor = openForReading(this.diskPath);
    try {
      const { ino, size, mtimeMs } = fstatSync(descriptor);
      if (ino !== this.found.ino || size !== this.size || mtimeMs !== this.found.mtimeMs) return true;
      return this.firstHash !== undefined && hashOf(descriptor) !== this.firstHash;
    } finally {
      closeSync(descriptor);
    }
  }

  private readAnew(offset: number, target: Uint8Array): Uint8Array {
    const descriptor = openForReading(this.diskPath);
    try {
      return readFully(descriptor, target, offset);
    } finally {
      closeSync(descriptor);
    }
  }
}

function openForReading(path: Buffer): number {
  return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
}

/** The filled part. */
function readFully(descriptor: number, buffer: Uint8Array, offset: number): Uint8Array {
  let filled = 0;
  while (filled < buffer.length) {
    const got = readSync(descriptor, buffer, filled, buffer.length - filled, offset + filled);
    if (got === 0) break;
    filled += got;
  }
  return buffer.subarray(0, filled);
}

function hashOf(descriptor: number): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(hashedAtOnceBytes);
  for (let at = 0; ; ) {
    const bytes = readFully(descriptor, buffer, at);
    hash.update(bytes);
    at += bytes.length;
    if (bytes.length < buffer.length) return hash.digest('hex');
  }
}
