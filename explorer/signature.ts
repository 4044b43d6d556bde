import type { Account } from './account';
import type { Disk } from './disk';

/** The kind of state that the explorer is named for. */
type StateKind = 'new' | 'plain' | 'encrypted' | 'files plain' | 'mixed';

/**
 * What tells one state from another, in words; states with the same words are one. Versions, contents and the way to the state
 * are no part of it.
 * @param disk absent while the app is not installed
 */
export function signatureOf(account: Account, disk?: Disk): string {
  const { app, newest } = account;
  if (!app || !disk) return `new: not installed, newest release ${newest.name}`;
  const database = disk.database().kind;
  const files = filesOn(disk);
  const facts = [
    `database ${database}`,
    `files ${files}`,
    `release ${app.running}`,
    app.isSignedIn ? 'signed in' : 'signed out',
    ...(app.pendingEdit ? ['edit unsynchronized'] : []),
    ...(app.pendingPhotos > 0 ? ['photo unsynchronized'] : []),
  ];
  return `${kindOf(database, files)}: ${facts.join(', ')}`;
}

function filesOn({ userFiles }: Disk): 'none' | 'plain' | 'encrypted' | 'mixed' {
  if (userFiles.length === 0) return 'none';
  const plain = userFiles.filter(({ isPlain }) => isPlain).length;
  if (plain === 0) return 'encrypted';
  return plain === userFiles.length ? 'plain' : 'mixed';
}

function kindOf(database: string, files: ReturnType<typeof filesOn>): StateKind {
  if (database !== 'encrypted') return 'plain';
  if (files === 'mixed') return 'mixed';
  return files === 'plain' ? 'files plain' : 'encrypted';
}
