import type { Decoded, Decoder } from '../containers/decoder';
import { isJpeg, isPng } from '../containers/signatures';
import { lumaOf } from './luma';
import { pictureCodeBytes } from './picture_code';
import { markerCodes } from './read_marker';

/**
 * The codes that the pixels of a PNG or JPEG may carry: they outlive new encoding and scaling.
 * @fidelity WebP, AVIF, HEIC and Apple's own PNG (CgBI) are not decoded: they are searched as bytes only
 */
export const pictureDecoder: Decoder = {
  name: 'picture',
  decode({ bytes }) {
    return isPng(bytes) || isJpeg(bytes) ? codesOf(bytes) : undefined;
  },
};

function* codesOf(bytes: Uint8Array): Iterable<Decoded> {
  const luma = lumaOf(bytes);
  if (luma) yield { place: 'pixels', bytes: Buffer.concat(markerCodes(luma).map(pictureCodeBytes)) };
}
