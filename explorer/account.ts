import type { Edit } from '../model/edits';
import type { Canary } from '../model/ledger';
import { earlierVersion, nextVersion, type PublishedRelease, type ReleaseName, releases } from './releases';

/** What the documentation says of the installed app. */
export interface AppAccount {
  readonly running: ReleaseName;
  readonly database: 'plain' | 'encrypted';
  readonly isSignedIn: boolean;
  /** The last edit that is not synchronized. */
  readonly pendingEdit?: Edit;
  readonly pendingPhotos: number;
  /** Hashes of files that were written while file encryption was off: they stay plain until they are overwritten. */
  readonly plainFiles: ReadonlySet<string>;
}

/**
 * What the documentation says of the app, its releases and its data, kept beside the phone and without looking at it: what is
 * found there is judged by this.
 * @source seed, "Encrypting Local Databases" and "Encrypting User Files"
 */
export interface Account {
  /** What is in force: what new installs get, and what every install gets at its next start. */
  readonly newest: PublishedRelease;
  /** How many releases were published, and how often an older one was gone back to. */
  readonly published: number;
  readonly withdrawn: number;
  /** Absent while it is not installed. */
  readonly app?: AppAccount;
  /** The edit that the backend has; absent for the text as it was made. */
  readonly text?: Edit;
  /** Taken photos that the backend has. */
  readonly photos: number;
  /** Everything that was typed or photographed on the way. */
  readonly made: readonly Canary[];
  /** Unsynchronized changes that the last event may lose, with the reason. */
  readonly mayLose?: string;
}

/** What a phone is as it comes to its user. */
export const newPhone: Account = {
  newest: { name: 'off', version: nextVersion(0) },
  published: 1,
  withdrawn: 0,
  photos: 0,
  made: [],
};

/** With one more release, which takes the place of the newest. */
export function released(account: Account, name: ReleaseName): Account {
  const { published } = account;
  return { ...account, newest: { name, version: nextVersion(published) }, published: published + 1 };
}

/** Gone back to a release without encryption, older than all others. */
export function goneBack(account: Account): Account {
  const { withdrawn } = account;
  return {
    ...account,
    newest: { name: 'off', version: earlierVersion(withdrawn) },
    withdrawn: withdrawn + 1,
  };
}

/** How many changes wait for the next synchronization. */
export function pendingChanges({ app }: Account): number {
  return app === undefined ? 0 : app.pendingPhotos + (app.pendingEdit ? 1 : 0);
}

/** A new install after its first start. */
export function installed(account: Account): Account {
  const running = account.newest.name;
  const isEncrypted = releases[running].settings.encryptionDbEnabled;
  return {
    ...account,
    app: {
      running,
      database: isEncrypted ? 'encrypted' : 'plain',
      isSignedIn: false,
      pendingPhotos: 0,
      plainFiles: new Set(),
    },
  };
}

/** The installed app without what its user had: signed out, nothing unsynchronized. @param reason why changes may be lost */
export function emptied(account: Account, app: AppAccount, reason: string): Account {
  const { running, database } = app;
  const lost = pendingChanges(account);
  return {
    ...account,
    app: { running, database, isSignedIn: false, pendingPhotos: 0, plainFiles: new Set() },
    ...(lost > 0 && { mayLose: `${lost} lost: ${reason}` }),
  };
}

/** The app that runs this release from now on: a plain database is replaced when it is to be encrypted, no other is touched. */
export function running(account: Account, app: AppAccount, release: ReleaseName): Account {
  const goesOn = { ...app, running: release };
  const isReplaced = app.database === 'plain' && releases[release].settings.encryptionDbEnabled;
  if (!isReplaced) return { ...account, app: goesOn };
  return emptied(account, { ...goesOn, database: 'encrypted' }, 'database encryption was turned on');
}

/** Signed in, and everything that waited is on the backend. */
export function synchronized(account: Account, app: AppAccount): Account {
  const { pendingEdit, ...rest } = app;
  return {
    ...account,
    app: { ...rest, isSignedIn: true, pendingPhotos: 0 },
    photos: account.photos + app.pendingPhotos,
    ...(pendingEdit && { text: pendingEdit }),
  };
}
