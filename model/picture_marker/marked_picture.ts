import { crc32 } from 'node:zlib';
import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import type { SeededRandom } from '../seeded_random';
import { gridSide, markerGrid } from './marker_grid';

/** Grey levels of dark and bright cells: far from black and white, so that contrast can be stretched or flattened. */
const darkLevel = 64;
const brightLevel = 176;
/** Largest difference that a cell's colour and the noise of its pixels make to one channel. */
const tint = 30;
const noise = 8;

/** Red, green, blue and opacity of each pixel, row by row. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/**
 * A square picture whose coarse cells carry a code, each in a colour of its own.
 * @param code 64 bits @param side pixels, a multiple of 16
 */
export function markedPixels(code: bigint, side: number, random: SeededRandom): Pixels {
  const cellSide = side / gridSide;
  const colours = markerGrid(code).map((bright) =>
    [0, 1, 2].map(() => (bright ? brightLevel : darkLevel) + random.integer(2 * tint + 1) - tint),
  );
  const grain = random.bytes(side * side);
  const data = Buffer.alloc(side * side * 4, 255);
  for (let at = 0; at < side * side; at++) {
    const row = Math.floor(Math.floor(at / side) / cellSide);
    const column = Math.floor((at % side) / cellSide);
    const colour = colours[row * gridSide + column] ?? [];
    const shift = ((grain[at] ?? 0) % (2 * noise + 1)) - noise;
    for (const [channel, level] of colour.entries()) data[at * 4 + channel] = level + shift;
  }
  return { width: side, height: side, data };
}

/** @param comment ASCII, kept in a text chunk before the pixels */
export function asPng({ width, height, data }: Pixels, comment: string): Uint8Array {
  const png = new PNG({ width, height });
  data.copy(png.data);
  const bytes = PNG.sync.write(png, { deflateLevel: 9 });
  return withTextChunk(bytes, comment);
}

/** @param quality 1 to 100 @param comment kept in a comment segment */
export function asJpeg(pixels: Pixels, quality: number, comment: string): Uint8Array {
  return encode({ ...pixels, comments: [comment] }, quality).data;
}

/** Signature and header chunk of a PNG, which stand first. */
const headerBytes = 8 + 25;

function withTextChunk(png: Buffer, comment: string): Uint8Array {
  const content = Buffer.from(`tEXtComment\0${comment}`, 'latin1');
  const chunk = Buffer.alloc(4 + content.length + 4);
  chunk.writeUInt32BE(content.length - 4, 0);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(content), 4 + content.length);
  return Buffer.concat([png.subarray(0, headerBytes), chunk, png.subarray(headerBytes)]);
}
