import { ALL_DECODERS } from '../containers/decoders';
import { ContainerOpener, inputAmong } from '../containers/open_containers';

export interface OpenedBackup {
  /** `android_backup/tar: archive, entry a = text` for each stretch of content below the file itself. */
  readonly contents: readonly string[];
  readonly unread: readonly string[];
}

/** What all decoders together take out of a backup. */
export function openBackup(
  bytes: Uint8Array,
  passwords: readonly string[] = [],
  path = 'backup.ab',
): OpenedBackup {
  const contents: string[] = [];
  const unread: string[] = [];
  new ContainerOpener(ALL_DECODERS, {
    content: ({ container, place, bytes: content, large }) => {
      for (let at = 0; large !== undefined && large.read(at, 2 ** 20).length > 0; ) at += 2 ** 20;
      if (container[0] !== 'file')
        contents.push(`${container.join('/')}: ${place} = ${Buffer.from(content).toString('latin1')}`);
    },
    opened: () => {},
    unread: (container, place, reason) => unread.push(`${container.join('/')}: ${place} ${reason}`),
  }).open(inputAmong(() => undefined, path, bytes, { keys: [], passwords }));
  return { contents, unread };
}
