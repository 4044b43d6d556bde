import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ByteSource } from '../../forensics/bytes/byte_source';
import { LargeSource } from '../../forensics/bytes/large_source';
import type { Decoded, Decoder } from '../../forensics/containers/decoder';
import { amongNeighbours, inputOf, readByDecoder } from './decoder_reading';
import type { FuzzSeed, FuzzTarget } from './fuzz_target';

/** Of so many inputs one is read from outside memory, too. */
const largeOneIn = 4;

/** A target that is a decoder. @param past reasons that it gives for what lies behind a header */
export function decoderTarget(decoder: Decoder, seeds: readonly FuzzSeed[], past = /(?!)/): FuzzTarget {
  return {
    name: decoder.name,
    seeds,
    read(bytes, seed, number) {
      if (decoder.takesLarge && number % largeOneIn === 0)
        requireSameOutsideMemory(decoder, seed, bytes, past);
      return readByDecoder(decoder, inputOf(seed, bytes, amongNeighbours), past).gave;
    },
  };
}

/** What is too large for memory is read in other ways, and must give the same. */
function requireSameOutsideMemory(decoder: Decoder, seed: FuzzSeed, bytes: Uint8Array, past: RegExp): void {
  const [inMemory, outside] = [
    readByDecoder(decoder, inputOf(seed, bytes, amongNeighbours), past, toldOf),
    readByDecoder(decoder, inputOf(seed, bytes, outsideMemory), past, toldOf),
  ];
  assert.deepEqual(outside.told, inMemory.told, 'gave other pieces from outside memory');
}

/** Bytes as a file that is too large for memory gives them. */
function outsideMemory(bytes: Uint8Array): ByteSource {
  const onDisk: ByteSource = {
    size: bytes.length,
    read(offset, length) {
      assert.ok(offset >= 0 && length >= 0, `read ${length} bytes at ${offset}`);
      return Uint8Array.from(bytes.subarray(offset, offset + length));
    },
  };
  return new LargeSource(onDisk, () => {});
}

/** Place, name, hash and numbers, or why it is unread. */
function toldOf(part: Decoded, bytes: Uint8Array): string {
  if ('unread' in part) return `${part.place}: ${part.unread}`;
  const values = 'values' in part ? (part.values ?? []) : [];
  const numbers = values.map(({ place, offset, value }) => `${place} at ${offset}: ${value}`);
  const hash = createHash('sha1').update(bytes).digest('hex');
  return [part.place, part.entryPath ?? '', hash, ...numbers].join('; ');
}
