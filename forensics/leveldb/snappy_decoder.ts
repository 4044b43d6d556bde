import type { Decoder } from '../containers/decoder';
import { compressedPart, unpackSnappy } from './snappy_value';

/** Values of IndexedDB that Blink compressed one by one. */
export const snappyDecoder: Decoder = {
  name: 'snappy',
  decode: ({ bytes }) => {
    const compressed = compressedPart(bytes);
    return compressed && unpacked(compressed);
  },
};

function* unpacked(compressed: Uint8Array) {
  yield { place: 'value', bytes: unpackSnappy(compressed), entryPath: 'value' };
}
