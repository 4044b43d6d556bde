import type { DeviceShell, ShellUser } from './device_shell';

/** What is there and could not be read, with the reason. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
}

/** A file as the device itself tells it. */
export interface ListedFile {
  readonly sizeBytes: number;
  readonly mtimeSeconds: number;
  readonly sha256: string;
}

export interface TreeListing {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, ListedFile>;
  /** Number of folders, the root among them. */
  readonly folders: number;
  readonly unread: readonly Unread[];
}

interface Status {
  readonly path: string;
  readonly kind: string;
  readonly mode: number;
  readonly sizeBytes: number;
  readonly mtimeSeconds: number;
}

/** One command line holds that many characters of paths; longer ones are refused by the device's kernel. */
const longestLine = 60_000;
const ownerReadsAndEnters = 0o500;

/** What lies below a folder, with hashes made on the device. Nothing there is changed. @throws EnvironmentFailure when adb fails */
export async function listTree(shell: DeviceShell, root: string, user: ShellUser): Promise<TreeListing> {
  const found = await shell.run(['find', root, '-print0'], `list ${root}`, user);
  const paths = found.stdout
    .toString()
    .split('\0')
    .filter((path) => path !== '');
  const unread: Unread[] = complaints(root, found.stderr);
  if (paths.length === 0 && unread.length === 0)
    unread.push({
      path: root,
      reason: `find ended with ${found.exitCode} and named nothing, not even the folder`,
    });
  const statuses = await statusesOf(shell, paths, user, unread);
  for (const { path } of statuses.filter(({ kind, mode }) => kind === 'directory' && !isOpen(mode)))
    unread.push({ path, reason: 'is a folder that its own owner may not read' });
  const plain = statuses.filter(({ kind }) => kind.startsWith('regular'));
  const hashes = await hashesOf(
    shell,
    plain.map(({ path }) => path),
    user,
    unread,
  );
  const files = plain.flatMap(({ path, sizeBytes, mtimeSeconds }): [string, ListedFile][] => {
    const sha256 = hashes.get(path);
    return sha256 === undefined ? [] : [[path, { sizeBytes, mtimeSeconds, sha256 }]];
  });
  const folders = statuses.filter(({ kind }) => kind === 'directory').length;
  return { files: new Map(files), folders, unread };
}

/** Which of the paths are there, whether a listing names them or not. */
export async function existingAmong(
  shell: DeviceShell,
  paths: readonly string[],
  user: ShellUser,
): Promise<readonly string[]> {
  return (await statusesOf(shell, paths, user, [])).map(({ path }) => path);
}

function isOpen(mode: number): boolean {
  return (mode & ownerReadsAndEnters) === ownerReadsAndEnters;
}

async function statusesOf(
  shell: DeviceShell,
  paths: readonly string[],
  user: ShellUser,
  unread: Unread[],
): Promise<readonly Status[]> {
  const told = await forEach(shell, ['stat', '-c', '%F|%a|%s|%Y|%n'], paths, user, unread);
  return told.flatMap(({ line, path }): Status[] => {
    const [, kind = '', mode = '', size, mtime] = /^([\w ]+)\|([0-7]+)\|(\d+)\|(\d+)\|/.exec(line) ?? [];
    if (kind === '') return [];
    return [
      { path, kind, mode: Number.parseInt(mode, 8), sizeBytes: Number(size), mtimeSeconds: Number(mtime) },
    ];
  });
}

async function hashesOf(
  shell: DeviceShell,
  paths: readonly string[],
  user: ShellUser,
  unread: Unread[],
): Promise<ReadonlyMap<string, string>> {
  const told = await forEach(shell, ['sha256sum'], paths, user, unread);
  return new Map(told.map(({ line, path }) => [path, line.slice(0, 64)]));
}

/** What a command says of each path; a path of which it says nothing becomes unread. */
async function forEach(
  shell: DeviceShell,
  command: readonly string[],
  paths: readonly string[],
  user: ShellUser,
  unread: Unread[],
): Promise<readonly { readonly path: string; readonly line: string }[]> {
  const told: { path: string; line: string }[] = [];
  for (const part of lineByLine(paths)) {
    const what = `run ${command[0]} on ${part.length} files`;
    const { stdout, stderr } = await shell.run([...command, ...part], what, user);
    let rest = stdout.toString();
    for (const path of part) {
      // A name may hold line feeds, so an answer ends with the name and not with the line.
      const end = rest.indexOf(`${path}\n`);
      const line = end < 0 ? '' : rest.slice(0, end);
      if (end < 0 || line.includes('\n')) {
        const reason = stderr.split('\n').find((complaint) => complaint.includes(path));
        unread.push({ path, reason: reason ?? `${command[0]} said nothing of it` });
        continue;
      }
      told.push({ path, line });
      rest = rest.slice(end + path.length + 1);
    }
  }
  return told;
}

function lineByLine(paths: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let length = longestLine;
  for (const path of paths) {
    if (length + path.length > longestLine) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(path);
    length += path.length + 3;
  }
  return parts;
}

/** `find: /data/data/x/secret: Permission denied`, a line each. */
function complaints(root: string, stderr: string): Unread[] {
  return stderr
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ path: /(\/[^:]*):/.exec(line)?.[1] ?? root, reason: line.trim() }));
}
