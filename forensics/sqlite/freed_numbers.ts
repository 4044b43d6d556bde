import type { DecodedValue } from '../containers/decoder';
import type { Extent } from './btree_page';
import { view } from './layout';

/**
 * Numbers that may lie in stretches which no record covers any more, at every offset: the header that told their place and
 * width may be overwritten. Integers of 6 and 8 bytes and reals only, each in the range for which SQLite takes that width.
 * @fidelity shorter integers are left out, because chance would find them; so are runs of 8 printable characters, which are text
 */
export function freedNumbers(page: Uint8Array, extents: readonly Extent[]): DecodedValue[] {
  const fields = view(page);
  const values: DecodedValue[] = [];
  for (const { start, end } of extents) {
    let printable = 0;
    for (let last = start; last < end; last++) {
      const byte = page[last] as number;
      printable = byte >= 0x20 && byte < 0x7f ? printable + 1 : 0;
      const [six, eight] = [last - 5, last - 7];
      if (six >= start && printable < 6 && isWide(fields.getInt16(six), fields.getInt16(six + 2))) {
        const value = (BigInt(fields.getInt16(six)) << 32n) | BigInt(fields.getUint32(six + 2));
        values.push({ place: 'freed integer', offset: six, value });
      }
      if (eight < start || printable >= 8 || isSignOnly(fields.getInt16(eight))) continue;
      values.push({ place: 'freed integer', offset: eight, value: fields.getBigInt64(eight) });
      values.push({ place: 'freed real', offset: eight, value: fields.getFloat64(eight) });
    }
  }
  return values;
}

/** Whether a 6-byte integer needs more than 4 bytes. @param high its first 2 bytes @param next the 2 bytes behind them */
function isWide(high: number, next: number): boolean {
  return !isSignOnly(high) || high < 0 !== next < 0;
}

/** Whether the first 2 bytes of an integer only repeat its sign. */
function isSignOnly(high: number): boolean {
  return high === 0 || high === -1;
}
