import type { Decoder, DecoderInput } from '../containers/decoder';
import { hasSqliteMagic, readLayout, view } from './layout';

/**
 * Of a main file that has fewer pages than its header states, that it is cut short: what somebody hands over may have lost its
 * end on the way, while on a phone a file is what it is. Gives nothing else.
 */
export const cutDatabase: Decoder = {
  name: 'sqlite',
  takesLarge: true,
  decode: (input) => {
    const layout = hasSqliteMagic(input.bytes) ? readLayout(input.bytes) : undefined;
    if (layout === undefined) return undefined;
    const [stated, whole] = [statedPages(input.bytes), Math.floor(input.source.size / layout.pageBytes)];
    if (stated <= whole || isInWork(input)) return [];
    return [{ place: '', unread: `is cut short: it has ${stated} pages, and ${whole} of them are whole` }];
  },
};

/** While a log is beside it, the file itself may be shorter than its header says. */
function isInWork({ path, beside }: DecoderInput): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ['-wal', '-journal'].some((suffix) => (beside(name + suffix)?.size ?? 0) > 0);
}

/** The size in the header, 0 where it does not hold. */
function statedPages(bytes: Uint8Array): number {
  const header = view(bytes);
  const isValid = header.getUint32(24) === header.getUint32(92);
  return isValid ? header.getUint32(28) : 0;
}
