import { type ByteSource, bytesInMemory } from './byte_source';

const blockBytes = 65_536;
/** 8 MiB. */
const mostBlocks = 128;

/** Keeps the blocks read last of a source outside memory, for readers that go to and fro in small pieces. */
export function cachedSource(source: ByteSource, blocks = mostBlocks): ByteSource {
  return bytesInMemory(source) ? source : new CachedSource(source, blocks);
}

class CachedSource implements ByteSource {
  /** By number, the one read last at the end. */
  private readonly blocks = new Map<number, Uint8Array>();

  constructor(
    private readonly source: ByteSource,
    private readonly mostBlocks: number,
  ) {}

  get size(): number {
    return this.source.size;
  }

  read(offset: number, length: number): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (let at = offset; at < offset + length; ) {
      const number = Math.floor(at / blockBytes);
      const start = at - number * blockBytes;
      const piece = this.block(number).subarray(start, start + offset + length - at);
      if (piece.length === 0) break;
      pieces.push(piece);
      at += piece.length;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  private block(number: number): Uint8Array {
    const block = this.blocks.get(number) ?? this.source.read(number * blockBytes, blockBytes);
    this.blocks.delete(number);
    this.blocks.set(number, block);
    if (this.blocks.size > this.mostBlocks) this.blocks.delete(this.blocks.keys().next().value!);
    return block;
  }
}
