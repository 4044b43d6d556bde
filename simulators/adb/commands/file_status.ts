import { posix } from 'node:path';
import type { FileStatus } from '../files/device_files';
import { userName } from '../files/system_folders';
import { fullMode } from '../services/sync/file_answers';
import type { CommandTable, Invocation } from '../shell/command';
import { optionLetters, splitArguments } from './arguments';
import { eachPath } from './reading_files';

async function list(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args);
  const letters = optionLetters(options);
  const unknown = [...letters].filter((letter) => !'lanidR1AZ'.includes(letter) || letter === 'Z');
  if (unknown.length > 0) return invocation.notModelled(`ls -${unknown.join('')}`);
  const files = invocation.device.filesOf(invocation.user.uid);
  const line = (path: string, name: string) =>
    letters.has('l') ? longLine(files.stat(path), name, letters) : name;
  const folder = async (path: string, named: string, titled: boolean): Promise<void> => {
    const names = files
      .list(path)
      .filter((name) => letters.has('a') || letters.has('A') || !name.startsWith('.'));
    if (titled) await invocation.print(`${named}:`);
    if (letters.has('l')) await invocation.print(`total ${names.length * 4}`);
    for (const name of letters.has('a') ? ['.', '..', ...names] : names) {
      await invocation.print(line(posix.join(path, name), name));
    }
    if (!letters.has('R')) return;
    for (const name of names) {
      const below = posix.join(path, name);
      if (files.stat(below).kind === 'file') continue;
      await invocation.print('');
      await folder(below, posix.join(named, name), true);
    }
  };
  const named = operands.length > 0 ? operands : ['.'];
  return eachPath(invocation, named, async (path, name) => {
    if (letters.has('d') || files.stat(path).kind === 'file') await invocation.print(line(path, name));
    else await folder(path, name, letters.has('R') || named.length > 1);
  });
}

function longLine(status: FileStatus, name: string, letters: ReadonlySet<string>): string {
  const owner = letters.has('n') ? String(status.uid) : userName(status.uid);
  const time = new Date(status.mtimeMs).toISOString().slice(0, 16).replace('T', ' ');
  return `${modeLetters(status)} 1 ${owner} ${owner} ${String(status.sizeBytes).padStart(8)} ${time} ${name}`;
}

/** As `ls -l` shows a mode, e.g. `-rw-------`. */
function modeLetters({ kind, mode }: FileStatus): string {
  const letters = [...'rwxrwxrwx'].map((letter, index) => ((mode >> (8 - index)) & 1 ? letter : '-'));
  return (kind === 'folder' ? 'd' : '-') + letters.join('');
}

/** Fields of `stat -c`. */
const formats: Readonly<Record<string, (status: FileStatus, name: string) => string>> = {
  '%n': (_, name) => name,
  '%s': ({ sizeBytes }) => String(sizeBytes),
  '%a': ({ mode }) => mode.toString(8),
  '%A': modeLetters,
  '%f': (status) => fullMode(status).toString(16),
  '%u': ({ uid }) => String(uid),
  '%g': ({ uid }) => String(uid),
  '%U': ({ uid }) => userName(uid),
  '%G': ({ uid }) => userName(uid),
  '%F': ({ kind }) => (kind === 'file' ? 'regular file' : 'directory'),
  '%X': ({ mtimeMs }) => String(Math.floor(mtimeMs / 1000)),
  '%Y': ({ mtimeMs }) => String(Math.floor(mtimeMs / 1000)),
  '%Z': ({ mtimeMs }) => String(Math.floor(mtimeMs / 1000)),
  '%%': () => '%',
};
const defaultFormat = '  File: %n\n  Size: %s\t %F\nAccess: (0%a/%A)\tUid: (%u/%U)\tGid: (%g/%G)\nModify: %Y';

async function stat(invocation: Invocation): Promise<number> {
  const { operands, values, options } = splitArguments(invocation.args, ['-c']);
  if (options.length > 0) return invocation.notModelled(`stat ${options.join(' ')}`);
  const format = values.get('-c') ?? defaultFormat;
  const unknown = [...format.matchAll(/%./g)].find(([field]) => !(field in formats));
  if (unknown) return invocation.notModelled(`stat -c ${unknown[0]}`);
  const files = invocation.device.filesOf(invocation.user.uid);
  return eachPath(invocation, operands, async (path, named) => {
    const status = files.stat(path);
    await invocation.print(format.replace(/%./g, (field) => formats[field]?.(status, named) ?? ''));
  });
}

async function find(invocation: Invocation): Promise<number> {
  const { operands, values, options } = splitArguments(invocation.args, ['-type', '-name', '-maxdepth']);
  const ending = options.find((option) => !['-print', '-print0'].includes(option));
  if (ending) return invocation.notModelled(`find ${ending}`);
  const name = values.get('-name');
  const pattern = name === undefined ? undefined : new RegExp(`^${name.split('*').map(escaped).join('.*')}$`);
  const files = invocation.device.filesOf(invocation.user.uid);
  const end = options.includes('-print0') ? '\0' : '\n';
  const kinds: Readonly<Record<string, string>> = { f: 'file', d: 'folder' };
  const kind = kinds[values.get('-type') ?? ''];
  return eachPath(invocation, operands.length > 0 ? operands : ['.'], async (root, named) => {
    for (const path of files.walk(root)) {
      const shown = named + path.slice(root.length);
      const depth = path.slice(root.length).split('/').length - 1;
      if (kind !== undefined && files.stat(path).kind !== kind) continue;
      if (pattern && !pattern.test(posix.basename(path))) continue;
      if (values.has('-maxdepth') && depth > Number(values.get('-maxdepth'))) continue;
      await invocation.terminal.out(new TextEncoder().encode(shown + end));
    }
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What tells of files without reading them. */
export const fileStatusCommands: CommandTable = { ls: list, stat, find };
