import type { Decoded, Decoder, DecoderInput } from '../containers/decoder';
import { readStream, type StreamReading } from './read_stream';
import { aes256GcmHkdf4Kb, looksLikeStream } from './stream_form';

/** Files that one of the keys opens as a Tink stream, bound to their own name or to none; of a damaged one the segments that open. */
export const tinkStreamDecoder: Decoder = {
  name: 'tink_stream',
  decode(input) {
    const opening = looksLikeStream(input.bytes) ? openingOf(input) : undefined;
    return opening && contentOf(input, opening);
  },
};

interface Opening {
  readonly key: Uint8Array;
  readonly associatedData: Uint8Array;
}

/** The first segment tells whether a key fits: a large file that only begins alike is not gone through for each. */
function openingOf({ path, bytes, keys }: DecoderInput): Opening | undefined {
  const first = bytes.subarray(0, aes256GcmHkdf4Kb.segmentBytes);
  const names = [path.slice(path.lastIndexOf('/') + 1), ''].map((name) => new TextEncoder().encode(name));
  const openings = keys.flatMap((key) => names.map((associatedData): Opening => ({ key, associatedData })));
  return openings.find(({ key, associatedData }) => opensAny(readStream(first, key, associatedData)));
}

function* contentOf({ path, bytes }: DecoderInput, { key, associatedData }: Opening): Iterable<Decoded> {
  const { segments, content } = readStream(bytes, key, associatedData);
  yield { place: '', bytes: content, entryPath: path };
  for (const [index, state] of segments.entries()) {
    const place = `segment ${index + 1}`;
    if (state === 'refused') yield { place, unread: 'is altered or cut short: the key does not open it' };
    if (state === 'not last') yield { place, unread: 'is not the last one: the stream is cut short' };
  }
}

function opensAny({ segments }: StreamReading): boolean {
  return segments.some((state) => state !== 'refused');
}
