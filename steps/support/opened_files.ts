import { AppFailure, type Device } from '../../devices/port';
import type { EvidenceRow } from './examination';
import type { KnownFile } from './user_files';

/** What came of opening a file in the app. */
export type Opening =
  | { readonly kind: 'opened' | 'opened as something else' }
  | { readonly kind: 'refused'; readonly why: string };

/** What the app shows of a file, against what it holds. */
export async function openingOf({ app }: Device, { object, contents }: KnownFile): Promise<Opening> {
  try {
    const isSame = Buffer.from(await app.openFile(object)).equals(contents);
    return { kind: isSame ? 'opened' : 'opened as something else' };
  } catch (error) {
    if (error instanceof AppFailure) return { kind: 'refused', why: error.message };
    throw error;
  }
}

/** Every one of the files opens as what it holds; unknown for none. */
export async function allOpen(device: Device, files: readonly KnownFile[]): Promise<EvidenceRow> {
  const openings: Opening[] = [];
  for (const file of files) openings.push(await openingOf(device, file));
  const failed = openings.find(({ kind }) => kind !== 'opened');
  const opened = openings.filter(({ kind }) => kind === 'opened').length;
  const why = failed && `; ${failed.kind === 'refused' ? failed.why : `one ${failed.kind}`}`;
  return {
    name: `the app on ${device.id} opens the files of its user`,
    outcome: failed ? 'broken' : files.length > 0 ? 'held' : 'unknown',
    evidence: `${opened} of ${files.length} opened${why ?? ''}`,
  };
}
