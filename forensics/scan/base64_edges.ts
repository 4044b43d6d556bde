/** What the characters next to a base64 form hold of the needle: some of their six bits. */
export interface Base64Edges {
  readonly before: Edge;
  readonly after: Edge;
}

/** The character's bits under the mask; a mask of 0 says nothing. */
interface Edge {
  readonly mask: number;
  readonly bits: number;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = valuesByCharacter();
/** `+` and `/` when the base64 is escaped for an address. */
const escapedCharacter = /%2[bf]$/i;

/** @param bytes of the needle @param shift bytes of a neighbour before it in its group of three, 0 to 2 */
export function edgesOf(bytes: Uint8Array, shift: number): Base64Edges {
  const [first = 0, last = 0] = [bytes[0], bytes.at(-1)];
  const ownBits = [0, 4, 2][shift]!;
  const mask = (1 << ownBits) - 1;
  const over = ((shift + bytes.length) * 8) % 6;
  return {
    before: { mask, bits: ownBits === 0 ? 0 : first >> (8 - ownBits) },
    after: { mask: ((1 << over) - 1) << (6 - over), bits: (last & ((1 << over) - 1)) << (6 - over) },
  };
}

/**
 * Whether the neighbours of a form are those of the needle: without them, a value that differs in its last bits would pass for
 * it. Neighbours that are no base64, because the text is cut or escaped there, say nothing against it.
 */
export function edgesFit(
  { before, after }: Base64Edges,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  return fits(after, bytes[end]) && (fits(before, bytes[start - 1]) || isEscaped(bytes, start));
}

function fits({ mask, bits }: Edge, character: number | undefined): boolean {
  const value = character === undefined ? undefined : values.get(character);
  return value === undefined || (value & mask) === bits;
}

function isEscaped(bytes: Uint8Array, end: number): boolean {
  return escapedCharacter.test(Buffer.from(bytes.subarray(Math.max(0, end - 3), end)).toString('latin1'));
}

/** Of both alphabets. */
function valuesByCharacter(): ReadonlyMap<number, number> {
  const known = new Map([...alphabet].map((character, value) => [character.charCodeAt(0), value]));
  return known.set('-'.charCodeAt(0), 62).set('_'.charCodeAt(0), 63);
}
