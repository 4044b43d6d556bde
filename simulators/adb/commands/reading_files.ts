import { createHash } from 'node:crypto';
import { FileProblem } from '../files/file_problem';
import type { CommandTable, Invocation } from '../shell/command';
import { splitArguments } from './arguments';

/** Everything on standard input. */
export async function allInput({ terminal }: Invocation): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const bytes of terminal.input) parts.push(bytes);
  return Buffer.concat(parts);
}

/** Calls once for each path that can be used; complains of the others. @returns 1 when one could not, else 0 */
export async function eachPath(
  invocation: Invocation,
  paths: readonly string[],
  use: (path: string, named: string) => Promise<void>,
): Promise<number> {
  const files = invocation.device.filesOf(invocation.user.uid);
  let exit = 0;
  for (const named of paths) {
    try {
      await use(files.resolve(named, invocation.user.folder), named);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      await invocation.complain(`${invocation.name}: ${named}: ${error.complaint}`);
      exit = 1;
    }
  }
  return exit;
}

async function cat(invocation: Invocation): Promise<number> {
  const { device, user, terminal, args } = invocation;
  if (args.length === 0) {
    await terminal.out(await allInput(invocation));
    return 0;
  }
  return eachPath(invocation, args, async (path) => terminal.out(device.filesOf(user.uid).read(path)));
}

/** Digests of files, or of standard input when none is named. */
function digest(algorithm: string) {
  return async (invocation: Invocation): Promise<number> => {
    const { device, user, args } = invocation;
    const hex = (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');
    if (args.length === 0) {
      await invocation.print(`${hex(await allInput(invocation))}  -`);
      return 0;
    }
    return eachPath(invocation, args, async (path, named) =>
      invocation.print(`${hex(device.filesOf(user.uid).read(path))}  ${named}`),
    );
  };
}

/** Lines that hold a plain text; with -q none are printed, with -v the others. */
async function grep(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args);
  const [pattern, ...paths] = operands;
  if (pattern === undefined || /[\\^$.*+?()[\]{}|]/.test(pattern)) {
    return invocation.notModelled(`grep for the pattern ${JSON.stringify(pattern)}`);
  }
  const unknown = options.filter((option) => !['-q', '-v', '-a', '-F', '-i'].includes(option));
  if (unknown.length > 0) return invocation.notModelled(`grep ${unknown.join(' ')}`);
  const texts: string[] = [];
  if (paths.length === 0) texts.push((await allInput(invocation)).toString('utf8'));
  const files = invocation.device.filesOf(invocation.user.uid);
  const exit = await eachPath(invocation, paths, async (path) => {
    texts.push(Buffer.from(files.read(path)).toString('utf8'));
  });
  if (exit !== 0) return 2;
  const comparable = (line: string) => (options.includes('-i') ? line.toLowerCase() : line);
  const lines = texts.flatMap((text) => text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined));
  const found = lines.filter(
    (line) => comparable(line).includes(comparable(pattern)) !== options.includes('-v'),
  );
  if (!options.includes('-q')) for (const line of found) await invocation.print(line);
  return found.length > 0 ? 0 : 1;
}

async function wordCount(invocation: Invocation): Promise<number> {
  if (invocation.args.join(' ') !== '-c' && invocation.args.join(' ') !== '-l') {
    return invocation.notModelled(`wc ${invocation.args.join(' ')}`);
  }
  const bytes = await allInput(invocation);
  const lines = bytes.filter((byte) => byte === 0x0a).length;
  await invocation.print(String(invocation.args[0] === '-c' ? bytes.length : lines));
  return 0;
}

/** What reads the content of files. */
export const readingFileCommands: CommandTable = {
  cat,
  grep,
  sha256sum: digest('sha256'),
  sha1sum: digest('sha1'),
  md5sum: digest('md5'),
  wc: wordCount,
};
