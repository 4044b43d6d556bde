import { asJpeg, asPng, markedPixels } from '../picture_marker/marked_picture';
import type { SeededRandom } from '../seeded_random';

/** A file for the user to load. */
export interface MadeFile {
  /** From the ledger's folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Text in it. A secret. */
  readonly marker: string;
}

const linesOfText = 120;
const pictureSide = 256;
const jpegQuality = 90;
const codeBytes = 8;

/** A text that says its marker on every line. @param name without ending, unique */
export function markedText(name: string, marker: string, random: SeededRandom): MadeFile {
  const lines = Array.from({ length: linesOfText }, (_, index) => {
    const filler = Buffer.from(random.bytes(30)).toString('base64url');
    return `${String(index + 1).padStart(4)} ${marker} ${filler}\n`;
  });
  return { path: `files/${name}.txt`, bytes: Buffer.from(lines.join('')), marker };
}

/** A picture whose pixels carry its marker as a code, with the marker as a comment too. @param name without ending, unique */
export function markedPhoto(name: string, format: 'jpg' | 'png', random: SeededRandom): MadeFile {
  const marker = Buffer.from(random.bytes(codeBytes)).toString('hex');
  const pixels = markedPixels(BigInt(`0x${marker}`), pictureSide, random);
  const bytes = format === 'jpg' ? asJpeg(pixels, jpegQuality, marker) : asPng(pixels, marker);
  return { path: `files/${name}.${format}`, bytes, marker };
}
