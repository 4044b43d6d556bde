import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { isJpeg, isPng } from '../containers/signatures';

/** Megapixels; a larger picture stays unread. */
const MOST_MEGAPIXELS = 64;
const MOST_MEMORY_MB = 1024;

/** Brightness of each pixel, 0 to 255, row by row from the top left. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8ClampedArray;
}

interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The brightness of a PNG or JPEG; undefined when the bytes are neither. @throws Error for a damaged or too large picture */
export function lumaOf(bytes: Uint8Array): Luma | undefined {
  if (isPng(bytes)) return lumaOfPng(bytes);
  if (!isJpeg(bytes)) return undefined;
  const bounds = { maxResolutionInMP: MOST_MEGAPIXELS, maxMemoryUsageInMB: MOST_MEMORY_MB };
  return lumaOfRgba(decoded(() => decode(bytes, { useTArray: true, ...bounds })));
}

/** What the libraries throw for damaged pictures tells of their own code, if of anything. */
function decoded(decode: () => Rgba): Rgba {
  try {
    return decode();
  } catch (cause) {
    const isTooLarge = cause instanceof Error && cause.message.startsWith('max');
    throw new Error(isTooLarge ? cause.message : 'is damaged: its pixels cannot be decoded', { cause });
  }
}

function lumaOfPng(bytes: Uint8Array): Luma {
  const buffer = Buffer.from(bytes);
  if (buffer.readUInt32BE(16) * buffer.readUInt32BE(20) > MOST_MEGAPIXELS * 1e6)
    throw new Error(`has more than ${MOST_MEGAPIXELS} megapixels`);
  return lumaOfRgba(decoded(() => PNG.sync.read(buffer)));
}

/** By the weights of ITU-R BT.601, over white where the picture is transparent. */
function lumaOfRgba({ width, height, data }: Rgba): Luma {
  const levels = new Uint8ClampedArray(width * height);
  for (let pixel = 0; pixel < levels.length; pixel++) {
    const at = pixel * 4;
    const grey = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    const opacity = data[at + 3]! / 255;
    levels[pixel] = grey * opacity + 255 * (1 - opacity);
  }
  return { width, height, levels };
}
