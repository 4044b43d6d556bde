/**
 * An id of 16 bytes as .NET writes a GUID: its first three groups have their least significant byte first.
 * @returns e.g. `6e4a4bd0-0f2c-4d1b-9f5c-2d6a8f2c1e3b`; empty when these are not 16 bytes
 */
export function unitId(bytes: Uint8Array | null | undefined): string {
  if (bytes?.length !== 16) return '';
  const hex = (order: readonly number[]) => order.map((at) => byteText(bytes[at] as number)).join('');
  return [
    [3, 2, 1, 0],
    [5, 4],
    [7, 6],
    [8, 9],
    [10, 11, 12, 13, 14, 15],
  ]
    .map(hex)
    .join('-');
}

function byteText(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
