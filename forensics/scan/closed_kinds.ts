import type { FileKind } from '../classify';

const packed = 'is packed in a form that is not opened: only its bytes as they are were searched; unpack it';
const random =
  'looks random, as what is encrypted or packed does: only its bytes as they are were searched; hand its key over';

const reasons: Readonly<Partial<Record<FileKind, string>>> = {
  bzip2: packed,
  xz: packed,
  '7-Zip': packed,
  RAR: packed,
  LZ4: packed,
  PDF: 'may hold packed streams, which are not opened: only its bytes as they are were searched',
  'SQLite header over bytes that look random (unproven)': random,
  'SQLite write-ahead log of frames that look random (unproven)': random,
  'SQLite rollback journal of pages that look random (unproven)': random,
  'Tink stream by its header (unproven)': random,
  'looks random (unproven)': random,
};

/** Why what a file of that kind holds was not searched, though its bytes were; undefined where nothing is known to be closed. */
export function closedBecause(kind: FileKind | 'unread'): string | undefined {
  return kind === 'unread' ? undefined : reasons[kind];
}
