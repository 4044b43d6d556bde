import type { FileGeneralization } from './app_model';
import type { SeededRandom } from './seeded_random';

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const pdfSignature = [...new TextEncoder().encode('%PDF-1.7\n')];
const smallestBytes = 2048;
const largestBytes = 20 * 1024;
/** Distance between two markers, so that every page or segment of 4 KiB holds several. */
const stride = 512;

/**
 * Content of a file object: a real signature, random bytes, and the marker every 512 bytes from byte 512 on.
 * @returns 2 to 20 KiB
 * @fidelity no viewer would open it
 */
export function fileContent(kind: FileGeneralization, marker: string, random: SeededRandom): Uint8Array {
  const content = random.bytes(smallestBytes + random.integer(largestBytes - smallestBytes));
  content.set(kind === 'System.Image' ? pngSignature : pdfSignature);
  const bytes = new TextEncoder().encode(marker);
  for (let at = stride; at + bytes.length <= content.length; at += stride) content.set(bytes, at);
  return content;
}

/** The text that fileContent was given as marker. @param length of the marker in bytes */
export function markerOf(content: Uint8Array, length: number): string {
  return new TextDecoder().decode(content.subarray(stride, stride + length));
}
