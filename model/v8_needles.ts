import type { Needle } from './ledger';

/** Integers below this can be small integers to V8, which it writes as varints; where the border lies depends on its build. */
const smallIntegerLimit = 2n ** 31n;

/**
 * A number as V8 serializes it into IndexedDB, beside what the needle already is: as a little-endian double behind `N`, and a
 * small integer also as a zigzag varint behind `I`.
 * @source the tags of V8's ValueSerializer; tried with a real Chromium profile by the control of the browser scenarios
 */
export function withV8Numbers(needle: Needle): readonly Needle[] {
  if (needle.form !== 'integer') return [needle];
  const { id, value } = needle;
  const isSmall = value >= -smallIntegerLimit && value < smallIntegerLimit;
  const forms = [tagged('N', double(Number(value))), ...(isSmall ? [tagged('I', zigzagVarint(value))] : [])];
  return [needle, ...forms.map((bytes): Needle => ({ id, form: 'bytes', bytes }))];
}

function tagged(tag: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(tag), bytes]);
}

function double(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function zigzagVarint(value: bigint): Uint8Array {
  let rest = value < 0n ? -value * 2n - 1n : value * 2n;
  const bytes: number[] = [];
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Uint8Array.from([...bytes, Number(rest)]);
}
