import type { Acquisition } from '../../devices/port';
import type { Canary } from '../../model/ledger';

/** How often the markers of files occur as they are in what was acquired. */
export function plainCopies({ files }: Acquisition, canaries: readonly Canary[]): number {
  const markers = canaries.flatMap(({ needles: [first] }) => (first?.form === 'text' ? [first.text] : []));
  const buffers = files.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return buffers.reduce(
    (sum, buffer) => markers.reduce((count, marker) => count + occurrences(buffer, marker), sum),
    0,
  );
}

function occurrences(buffer: Buffer, marker: string): number {
  let count = 0;
  for (let at = buffer.indexOf(marker); at >= 0; at = buffer.indexOf(marker, at + 1)) count += 1;
  return count;
}
