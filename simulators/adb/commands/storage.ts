import { FileProblem } from '../files/file_problem';
import type { CommandTable, Invocation } from '../shell/command';
import { splitArguments } from './arguments';

const blockBytes = 4096;
const pieceBytes = 1024 * 1024;
const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** The space of the phone's only volume, in KiB. */
async function diskFree(invocation: Invocation): Promise<number> {
  const { flash } = invocation.device.phone.core;
  const usedBlocks = flash.list().reduce((sum, path) => sum + Math.ceil(flash.size(path) / blockBytes), 0);
  const used = (usedBlocks * blockBytes) / 1024;
  const total = flash.totalBytes / 1024;
  const percent = Math.ceil((used / total) * 100);
  await invocation.print('Filesystem     1K-blocks    Used Available Use% Mounted on');
  await invocation.print(`/dev/block/dm-0 ${total} ${used} ${total - used} ${percent}% /data`);
  return 0;
}

/** `dd if=/dev/zero of=file bs=bytes count=blocks`; without a count until no space is left. */
async function dd(invocation: Invocation): Promise<number> {
  const given = new Map(invocation.args.map((argument) => argument.split('=', 2) as [string, string]));
  const unknown = [...given.keys()].find((key) => !['if', 'of', 'bs', 'count'].includes(key));
  const target = given.get('of');
  if (unknown || given.get('if') !== '/dev/zero' || target === undefined) {
    return invocation.notModelled(`dd ${invocation.args.join(' ')}`);
  }
  const size = bytesOf(given.get('bs') ?? '512');
  const wanted = given.has('count') ? size * Number(given.get('count')) : Number.POSITIVE_INFINITY;
  return fill(invocation, target, wanted, size);
}

/** `fallocate -l bytes file`. */
async function fallocate(invocation: Invocation): Promise<number> {
  const { values, operands } = splitArguments(invocation.args, ['-l']);
  return fill(invocation, operands[0] ?? '', bytesOf(values.get('-l') ?? ''), pieceBytes);
}

/** Writes zeros to a file until it has so many bytes, or until no block is left. */
async function fill(invocation: Invocation, named: string, wanted: number, size: number): Promise<number> {
  if (Number.isNaN(wanted) || !(size > 0)) {
    return invocation.notModelled(`${invocation.name} ${invocation.args.join(' ')}`);
  }
  const { device, user } = invocation;
  const files = device.filesOf(user.uid);
  const path = files.resolve(named, user.folder);
  files.write(path, new Uint8Array(0));
  let full: FileProblem | undefined;
  // Halves what did not fit, so that not a block is left where one was free.
  for (let written = 0, piece = Math.min(size, pieceBytes); written < wanted && piece > 0; ) {
    const next = Math.min(piece, wanted - written);
    try {
      files.append(path, new Uint8Array(next));
      written += next;
    } catch (error) {
      if (!(error instanceof FileProblem) || error.complaint !== 'No space left on device') throw error;
      full = error;
      piece = Math.floor(piece / 2);
    }
  }
  device.phone.core.sandbox.sync(path);
  if (full === undefined) return 0;
  await invocation.complain(`${invocation.name}: ${named}: ${full.complaint}`);
  return 1;
}

/** `4096`, `64k`, `1m`; NaN for what is no size. */
function bytesOf(size: string): number {
  const [, digits, unit] = /^(\d+)([kmg]?)$/i.exec(size) ?? [];
  return Number(digits) * (units[unit?.toLowerCase() ?? ''] as number);
}

export const storageCommands: CommandTable = { df: diskFree, dd, fallocate };
