import type { Canary } from './ledger';
import { needleForms } from './needle_forms/needle_forms';
import { asPng, markedPixels } from './picture_marker/marked_picture';
import type { SeededRandom } from './seeded_random';

const sidePixels = 64;

/** A picture that a canary marks, as text in it and in its pixels. */
export interface MarkedFile {
  /** PNG. */
  readonly bytes: Uint8Array;
  /** A secret of the run. */
  readonly marker: string;
  /** The canary of an object that has the picture as its file. */
  canaryOf(object: { readonly entity: string; readonly guid: string }): Canary;
}

/** @param id of the canary */
export function markedPicture(id: string, random: SeededRandom): MarkedFile {
  const marker = Buffer.from(random.bytes(8)).toString('hex');
  const code = BigInt(`0x${marker}`);
  return {
    bytes: asPng(markedPixels(code, sidePixels, random), marker),
    marker,
    canaryOf: ({ entity, guid }) => ({
      id,
      entity,
      attribute: 'file',
      objectGuid: guid,
      type: 'File',
      ...needleForms(id, 'Image', marker),
    }),
  };
}
