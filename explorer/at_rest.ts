import { type Account, type AppAccount, installed } from './account';
import { Disk } from './disk';
import type { ExploredPhone } from './explored_phone';
import { InvariantBroken } from './invariant_broken';

/** What a database and the files of an app at rest must be. @throws InvariantBroken */
export function checkDisk(disk: Disk, app: AppAccount): void {
  const { kind, evidence } = disk.database();
  if (kind !== app.database)
    throw new InvariantBroken('database_as_promised', `a database that is ${app.database}`, evidence);
  if (app.running !== 'full') return;
  const unpromised = disk.userFiles.filter(({ isPlain, sha256 }) => isPlain && !app.plainFiles.has(sha256));
  if (unpromised.length > 0)
    throw new InvariantBroken(
      'files_as_promised',
      'no plain file that was written since file encryption was turned on',
      `${unpromised.length}, first ${unpromised[0]?.path}`,
    );
}

/** Whether an uninstalled app has left nothing. @param root of its folders @throws InvariantBroken */
export function checkRemoved({ phone }: ExploredPhone, root: string): void {
  const left = phone.core.sandbox.treeOf(root);
  if (left.length > 0)
    throw new InvariantBroken(
      'no_plain_byte',
      'nothing in the folders of an app that is gone',
      `${left.length} files`,
    );
}

/** The account with the files that were written plain while that was right. */
export function withPlainFiles(account: Account, disk: Disk): Account {
  const { app } = account;
  if (!app || app.running === 'full') return account;
  const plainFiles = new Set(disk.userFiles.flatMap(({ isPlain, sha256 }) => (isPlain ? [sha256] : [])));
  return { ...account, app: { ...app, plainFiles } };
}

/** The app after a cut, a start and a synchronization: what the event was to make of it, files of before included. */
export function settledApp(before: Account, after: Account): AppAccount {
  const settled = after.app ?? (installed(after).app as AppAccount);
  const plainFiles = new Set([...(before.app?.plainFiles ?? []), ...settled.plainFiles]);
  return { ...settled, plainFiles };
}

/** The folders of the app as they are. */
export function diskOf({ phone, oracle }: ExploredPhone, { made }: Account): Disk {
  const files = [...oracle.ledger.canaries, ...made].filter(({ type }) => type === 'File');
  return new Disk(
    phone,
    files.flatMap(({ needles: [value] }) => (value?.form === 'text' ? [value.text] : [])),
  );
}
