import type { Edit } from '../model/edits';
import { type Account, installed } from './account';

/** What may be found where a running app is looked at; more than one answer where power was cut before it was settled. */
export interface Expected {
  readonly isSignedIn: readonly boolean[];
  /** The last edit that is there; undefined for the text as it was made. */
  readonly texts: readonly (Edit | undefined)[];
  /** How many taken photos there are. */
  readonly photos: { readonly least: number; readonly most: number };
}

/** After an event that nothing interrupted. */
export function expectedOf(account: Account): Expected {
  const photos = totalPhotos(account);
  return {
    isSignedIn: [account.app?.isSignedIn ?? false],
    texts: [lastEdit(account)],
    photos: { least: photos, most: photos },
  };
}

/** After a power cut in an event, the start after it, and a synchronization. */
export function expectedAfterCut(before: Account, after: Account, isCompletedByStart: boolean): Expected {
  const settled = after.app ? after : installed(after);
  const signedIn = settled.app?.isSignedIn ?? false;
  const photos = [totalPhotos(before), totalPhotos(after)];
  return {
    isSignedIn: isCompletedByStart ? [signedIn] : [before.app?.isSignedIn ?? false, signedIn],
    texts: [...new Set([lastEdit(before), lastEdit(after)])],
    photos: { least: Math.min(...photos), most: Math.max(...photos) },
  };
}

function lastEdit({ app, text }: Account): Edit | undefined {
  return app?.pendingEdit ?? text;
}

function totalPhotos({ app, photos }: Account): number {
  return photos + (app?.pendingPhotos ?? 0);
}
