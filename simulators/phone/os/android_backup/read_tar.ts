import { EnvironmentFailure } from '../../../../model/outcome_errors';
import { blockBytes, type TarEntry } from './tar_entry';

/** The entries of a backup stream, as the system reads them back one by one. @throws EnvironmentFailure where it is damaged or cut */
export function* readTar(stream: Uint8Array): Generator<TarEntry> {
  const tar = Buffer.from(stream.buffer, stream.byteOffset, stream.length);
  let longName: string | undefined;
  for (let at = 0; at < tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + blockBytes);
    requireSound(header, at);
    const sizeBytes = numberAt(header, 124, 12);
    const bytes = tar.subarray(at + blockBytes, at + blockBytes + sizeBytes);
    const next = at + blockBytes + Math.ceil(sizeBytes / blockBytes) * blockBytes;
    if (next > tar.length) throw damaged(`the entry at byte ${at} is cut`);
    at = next;
    const type = String.fromCharCode(header[156]!);
    if (type === 'x') {
      longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(bytes.toString())?.[1];
      continue;
    }
    yield {
      path: longName ?? textAt(header, 0, 100),
      kind: type === '5' ? 'folder' : 'file',
      uid: numberAt(header, 108, 8),
      mode: numberAt(header, 100, 8),
      mtimeMs: numberAt(header, 136, 12) * 1000,
      bytes,
    };
    longName = undefined;
  }
}

function requireSound(header: Buffer, at: number): void {
  if (header.length < blockBytes) throw damaged(`the header at byte ${at} is cut`);
  const blank = Buffer.from(header).fill(' ', 148, 156);
  const sum = blank.reduce((total, byte) => total + byte, 0);
  if (sum !== numberAt(header, 148, 8)) throw damaged(`the header at byte ${at} has another checksum`);
}

function numberAt(header: Buffer, at: number, length: number): number {
  return Number.parseInt(textAt(header, at, length), 8);
}

function textAt(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

function damaged(how: string): EnvironmentFailure {
  return new EnvironmentFailure(
    `Failed to restore a backup: expected a whole stream, got one where ${how}. Use the set as it was made.`,
  );
}
