import { posix } from 'node:path';
import { FileProblem } from '../files/file_problem';
import { userName } from '../files/system_folders';
import type { CommandTable, Invocation } from '../shell/command';
import { tarEnd, tarMember } from './tar_writer';

interface TarRequest {
  readonly folder: string;
  readonly names: readonly string[];
}

/**
 * `tar -c` onto standard output: of files and folders with owner, mode and time.
 * @fidelity no compression, no archive file on the phone, no links and no extended attributes
 */
async function tar(invocation: Invocation): Promise<number> {
  const request = readArguments(invocation);
  if (request === undefined) return invocation.notModelled(`tar ${invocation.args.join(' ')}`);
  const files = invocation.device.filesOf(invocation.user.uid);
  let exit = 0;
  for (const named of request.names) {
    const root = files.resolve(named, request.folder);
    for (const path of membersOf(root)) {
      try {
        const { kind, uid, mode, mtimeMs } = files.stat(path);
        const bytes = kind === 'file' ? files.read(path) : new Uint8Array(0);
        const name = (named + path.slice(root.length)).replace(/^\/+/, '') + (kind === 'folder' ? '/' : '');
        const member = {
          name: posix.normalize(name),
          kind,
          uid,
          userName: userName(uid),
          mode,
          mtimeMs,
          bytes,
        };
        await invocation.terminal.out(tarMember({ ...member, name: keepDot(name, member.name) }));
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
        await invocation.complain(`tar: ${error.message}`);
        exit = 1;
      }
    }
  }
  await invocation.terminal.out(tarEnd());
  return exit;

  function membersOf(root: string): string[] {
    try {
      return files.walk(root);
    } catch (error) {
      if (error instanceof FileProblem) return [root];
      throw error;
    }
  }
}

/** `./a` stays `./a`, as it was asked for. */
function keepDot(asked: string, normalized: string): string {
  return asked.startsWith('./') && !normalized.startsWith('./') ? `./${normalized}` : normalized;
}

function readArguments({ args, user }: Invocation): TarRequest | undefined {
  const names: string[] = [];
  let folder = user.folder;
  let creates = false;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] as string;
    if (/^-?c(f)?$/.test(argument) || argument === '--create') {
      creates = true;
      if (argument.endsWith('f') && args[++index] !== '-') return undefined;
    } else if (argument === '-C') folder = posix.resolve(folder, args[++index] ?? '');
    else if (argument === '-f') {
      if (args[++index] !== '-') return undefined;
    } else if (argument.startsWith('-')) return undefined;
    else names.push(argument);
  }
  return creates && names.length > 0 ? { folder, names } : undefined;
}

export const archiveCommands: CommandTable = { tar };
