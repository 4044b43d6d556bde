import { androidBackupDecoder } from './android_backup/android_backup_decoder';
import type { Decoded, Decoder, UnreadPart } from './containers/decoder';
import { inputAmong } from './containers/open_containers';
import { tarDecoder } from './containers/tar_decoder';
import type { EvidenceFile, EvidenceRoot } from './evidence';
import { openIosBackups } from './ios_backup/open_ios_backups';
import { bundleIdOf, containersOf } from './ios_containers';

/** A file that a backup carried, by the app that it belongs to and by where it lay on the phone. */
export interface BackupFile {
  readonly app: string;
  /** iOS: below the app's container. Android: below its storage, `data`, `device` or `external`, as `data/databases/default`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a backup carried, and what could not be told of it. */
export interface BackupFiles {
  readonly files: readonly BackupFile[];
  /** Apps that took part, with files or without. */
  readonly apps: ReadonlySet<string>;
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/** Folders of an Android archive by what they were on the phone. @source AOSP android.app.backup.FullBackup, its tree tokens */
const treeTokens: Readonly<Record<string, string>> = {
  r: 'data',
  f: 'data/files',
  db: 'data/databases',
  sp: 'data/shared_prefs',
  ef: 'external',
  d_r: 'device',
  d_f: 'device/files',
  d_db: 'device/databases',
  d_sp: 'device/shared_prefs',
};

/** Stands first for each app that takes part, and holds nothing of it. */
const androidManifest = '_manifest';

/**
 * Lists the apps' files in a backup from its bytes alone: archives of an Android transport, .ab files, an iOS backup folder, or
 * app folders that were copied as they are.
 */
export function backupFiles(root: EvidenceRoot, passwords: readonly string[]): BackupFiles {
  const { root: opened, unread } = openIosBackups({ root, unread: root.unread ?? [] }, passwords);
  const found = new FoundFiles([...unread]);
  const containers = new Map(
    containersOf(opened.files).map(({ folder, metadata }) => [folder, bundleIdOf(metadata)]),
  );
  for (const file of opened.files) {
    if (!found.takeByPath(file, containers)) found.takeOutOf(file, passwords);
  }
  return found;
}

/** iOS backup folders of a set are opened; everything else stays as it is, for the decoders of a scan. */
export function openedBackup(root: EvidenceRoot, passwords: readonly string[]): EvidenceRoot {
  const opened = openIosBackups({ root, unread: root.unread ?? [] }, passwords);
  return { ...opened.root, unread: opened.unread };
}

class FoundFiles implements BackupFiles {
  readonly files: BackupFile[] = [];
  readonly apps = new Set<string>();

  constructor(readonly unread: { readonly path: string; readonly reason: string }[]) {}

  /** @returns whether the path alone tells whose the file is */
  takeByPath({ path, bytes }: EvidenceFile, containers: ReadonlyMap<string, string | undefined>): boolean {
    const inDomain = /^AppDomain-([^/]+)\/(.+)$/.exec(path);
    if (inDomain) return this.add(inDomain[1]!, inDomain[2]!, bytes);
    const inData = /^\/?data\/(?:data|user\/0)\/([^/]+)\/(.+)$/.exec(path);
    if (inData) return this.add(inData[1]!, `data/${inData[2]}`, bytes);
    for (const [folder, app] of containers)
      if (app !== undefined && path.startsWith(folder))
        return this.add(app, path.slice(folder.length), bytes);
    return false;
  }

  /** Of an archive, and of one in an .ab file, its entries; what they hold is not looked into. */
  takeOutOf(file: EvidenceFile, passwords: readonly string[]): void {
    const archives = [file, ...this.decoded(androidBackupDecoder, file, passwords)];
    for (const archive of archives)
      for (const entry of this.decoded(tarDecoder, archive, passwords)) this.takeEntry(entry);
  }

  /** The files that the decoder takes out; none where it does not know the kind. */
  private decoded(
    decoder: Decoder,
    { path, bytes }: EvidenceFile,
    passwords: readonly string[],
  ): EvidenceFile[] {
    const files: EvidenceFile[] = [];
    try {
      for (const item of decoder.decode(inputAmong(() => undefined, path, bytes, { keys: [], passwords })) ??
        []) {
        if ('unread' in item) this.unread.push({ path: joined(path, item.place), reason: item.unread });
        else if (item.entryPath !== undefined) files.push({ path: item.entryPath, bytes: wholeOf(item) });
      }
    } catch (error) {
      this.unread.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
    return files;
  }

  private takeEntry({ path, bytes }: EvidenceFile): void {
    const entry = /^apps\/([^/]+)\/([^/]+)(?:\/(.*))?$/.exec(path);
    if (entry === null) return;
    const [, app = '', token = '', below = ''] = entry;
    this.apps.add(app);
    if (token !== androidManifest) this.add(app, `${treeTokens[token] ?? token}/${below}`, bytes);
  }

  private add(app: string, path: string, bytes: Uint8Array): true {
    this.apps.add(app);
    this.files.push({ app, path, bytes });
    return true;
  }
}

function joined(path: string, place: string): string {
  return place === '' ? path : `${path}, ${place}`;
}

/** All bytes of an entry; a backup that a scenario made is no larger than memory. */
function wholeOf(item: Exclude<Decoded, UnreadPart>): Uint8Array {
  if ('bytes' in item) return item.bytes;
  const content = 'nested' in item ? item.nested : item.source;
  return content instanceof Uint8Array ? content : content.read(0, content.size);
}
