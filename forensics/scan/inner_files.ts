import { classify, type FileKind, kindWhenOpened } from '../classify';
import type { Content } from '../containers/open_containers';
import type { DecoderName } from '../evidence';

/** Containers whose entries are files with names of their own. */
const ARCHIVES: readonly (DecoderName | undefined)[] = ['tar', 'zip'];

/** A file in an archive, at any depth. */
export interface InnerFile {
  /** Of the file on the disk. */
  readonly path: string;
  /** The way from there, as findings name it. */
  readonly place: string;
  readonly kind: FileKind;
  readonly hasNeedle: boolean;
  readonly hasUnread: boolean;
}

/** The files in archives that a scan comes by, and what it found in each or in what that holds. */
export class InnerFiles {
  private readonly seen: Pick<InnerFile, 'path' | 'place' | 'kind'>[] = [];
  private readonly openers = new Map<string, Set<DecoderName>>();
  private readonly withNeedle = new Set<string>();
  private readonly withUnread = new Set<string>();

  see(path: string, { container, place, bytes, entryPath }: Content): void {
    if (entryPath === undefined || !ARCHIVES.includes(container.at(-1))) return;
    this.seen.push({ path, place, kind: classify(entryPath, bytes) });
  }

  openedBy(decoder: DecoderName, path: string, place: string): void {
    const key = keyOf(path, place);
    this.openers.set(key, (this.openers.get(key) ?? new Set()).add(decoder));
  }

  /** What a file is by its signature and by what opened it. @param place empty for a file of its own */
  kindOf(path: string, place: string, signature: FileKind): FileKind {
    return kindWhenOpened(signature, this.openers.get(keyOf(path, place)) ?? new Set());
  }

  foundAt(path: string, place: string): void {
    this.withNeedle.add(keyOf(path, place));
  }

  unreadAt(path: string, place: string): void {
    this.withUnread.add(keyOf(path, place));
  }

  listed(): readonly InnerFile[] {
    const needles = withOuterPlaces(this.withNeedle);
    const unread = withOuterPlaces(this.withUnread);
    return this.seen.map((file) => {
      const key = keyOf(file.path, file.place);
      const kind = this.kindOf(file.path, file.place, file.kind);
      return { ...file, kind, hasNeedle: needles.has(key), hasUnread: unread.has(key) };
    });
  }
}

function keyOf(path: string, place: string): string {
  return `${path}\0${place}`;
}

/** A place lies in every place that it begins with: `entry a.zip, entry b` in `entry a.zip`. */
function withOuterPlaces(keys: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(keys);
  for (const key of keys)
    for (let end = key.lastIndexOf(', '); end > 0; end = key.lastIndexOf(', ', end - 1))
      all.add(key.slice(0, end));
  return all;
}
