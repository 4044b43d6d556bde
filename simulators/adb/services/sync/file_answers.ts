import type { FileStatus } from '../../files/device_files';

const typeBits = { file: 0o100000, folder: 0o040000 } as const;

/** Mode, size and time of a file as version 1 of the sync service tells them; zeros when there is none. */
export function shortStatus(status: FileStatus | undefined): Buffer {
  const answer = Buffer.alloc(12);
  if (status === undefined) return answer;
  answer.writeUInt32LE(fullMode(status), 0);
  answer.writeUInt32LE(status.sizeBytes, 4);
  answer.writeUInt32LE(Math.floor(status.mtimeMs / 1000), 8);
  return answer;
}

/** The same as version 2 tells it, with owner and times. @param errorNumber of the system; 0 for none */
export function longStatus(status: FileStatus | undefined, errorNumber: number): Buffer {
  const answer = Buffer.alloc(68);
  answer.writeUInt32LE(errorNumber, 0);
  if (status === undefined) return answer;
  const seconds = BigInt(Math.floor(status.mtimeMs / 1000));
  answer.writeUInt32LE(fullMode(status), 20);
  answer.writeUInt32LE(1, 24);
  answer.writeUInt32LE(status.uid, 28);
  answer.writeUInt32LE(status.uid, 32);
  answer.writeBigUInt64LE(BigInt(status.sizeBytes), 36);
  for (const at of [44, 52, 60]) answer.writeBigInt64LE(seconds, at);
  return answer;
}

/** Permission bits and the bits for file or folder. */
export function fullMode({ kind, mode }: FileStatus): number {
  return typeBits[kind] | mode;
}
