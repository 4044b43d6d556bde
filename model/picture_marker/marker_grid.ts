/** Cells along each side of the grid that a marked picture is divided into. */
export const gridSide = 16;

/** Pairs of cells that say the same bit. */
const pairsPerBit = 2;
/** Odd, so that multiples of it visit all 256 cells: neighbouring bits lie apart, and so do the cells of one bit. */
const cellStep = 167;
const codeBits = 64;

/**
 * A code as a grid of dark and bright cells. Bit b (0 the lowest) is told by pairs of cells, its pair p being the cells at
 * step n = b + 64p: number 2n x 167 and (2n + 1) x 167, modulo 256, counted row by row from the top left. The first of a pair
 * is bright and the second dark for 1, the other way round for 0. What changes all brightness alike so changes no bit.
 * @param code 64 bits @returns whether each of the 256 cells is bright, row by row
 */
export function markerGrid(code: bigint): readonly boolean[] {
  const cells = gridSide * gridSide;
  const bright = new Array<boolean>(cells).fill(false);
  for (let pair = 0; pair < codeBits * pairsPerBit; pair++) {
    const bit = ((code >> BigInt(pair % codeBits)) & 1n) === 1n;
    bright[(2 * pair * cellStep) % cells] = bit;
    bright[((2 * pair + 1) * cellStep) % cells] = !bit;
  }
  return bright;
}
