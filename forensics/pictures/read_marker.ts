import type { Luma } from './luma';

/** Cells along each side of a marker. */
const SIDE = 16;
const CELLS = SIDE * SIDE;
const BITS = 64;
/** Cells of consecutive numbers lie this far apart in reading order, modulo all cells. */
const STEP = 167;
/** Share of a cell at each of its edges that is not looked at: scaling and new encoding blur it. */
const MARGIN = 0.2;

/**
 * The codes that a picture would carry in each of the eight ways in which it may have been turned or mirrored. A picture without
 * a marker gives codes too, which are chance. Bit b is the sum of what its two pairs of cells say, each its first cell less its
 * second one: pair p of them is b + 64p, of cells 2p' and 2p' + 1, cell n lying at place 167n in reading order.
 * @returns none for a picture of fewer pixels than cells
 * @fidelity the marker fills the picture: one that was cropped, or drawn into a larger one such as a screenshot, is not found;
 * nor surely one scaled to fewer than 32 pixels a side
 */
export function markerCodes(luma: Luma): readonly bigint[] {
  if (luma.width < SIDE || luma.height < SIDE) return [];
  const cells = cellLevels(luma);
  return orientations().map((place) => codeOf((cell) => cells[place(cell)]!));
}

/** Mean brightness of the middle of each cell, in reading order. */
function cellLevels({ width, height, levels }: Luma): readonly number[] {
  return Array.from({ length: CELLS }, (_, cell) => {
    const [left, right] = middle(cell % SIDE, width);
    const [top, bottom] = middle(Math.floor(cell / SIDE), height);
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += levels[y * width + x]!;
    return sum / ((right - left) * (bottom - top));
  });
}

/** First pixel of the middle of a cell, and the one after the last. */
function middle(cell: number, pixels: number): readonly [number, number] {
  const size = pixels / SIDE;
  const first = Math.floor((cell + MARGIN) * size + 0.5);
  return [first, Math.max(first + 1, Math.floor((cell + 1 - MARGIN) * size + 0.5))];
}

/** For each way to turn and mirror: where a cell of the upright marker lies. */
function orientations(): readonly ((cell: number) => number)[] {
  const last = SIDE - 1;
  const ways: readonly ((x: number, y: number) => readonly [number, number])[] = [
    (x, y) => [x, y],
    (x, y) => [last - y, x],
    (x, y) => [last - x, last - y],
    (x, y) => [y, last - x],
    (x, y) => [last - x, y],
    (x, y) => [x, last - y],
    (x, y) => [y, x],
    (x, y) => [last - y, last - x],
  ];
  return ways.map((way) => (cell) => {
    const [x, y] = way(cell % SIDE, Math.floor(cell / SIDE));
    return y * SIDE + x;
  });
}

function codeOf(level: (cell: number) => number): bigint {
  const difference = (pair: number) =>
    level((2 * pair * STEP) % CELLS) - level(((2 * pair + 1) * STEP) % CELLS);
  let code = 0n;
  for (let bit = BITS - 1; bit >= 0; bit--)
    code = (code << 1n) | (difference(bit) + difference(bit + BITS) > 0 ? 1n : 0n);
  return code;
}
