import type { Readable } from 'node:stream';

/** Kinds of packets inside a shell service of version 2. */
const kinds = { stdin: 0, stdout: 1, stderr: 2, exit: 3, closeStdin: 4 } as const;
const headerBytes = 5;

/** One packet of the shell protocol: its kind, its length, its bytes. */
export function shellPacket(kind: 'stdout' | 'stderr' | 'exit', bytes: Uint8Array): Uint8Array {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(kinds[kind]);
  header.writeUInt32LE(bytes.length, 1);
  return Buffer.concat([header, bytes]);
}

/** What the host wrote to standard input, until it closed that or the stream ended. Other packets are the terminal's. */
export async function* standardInput(stream: Readable): AsyncGenerator<Uint8Array> {
  let pending = Buffer.alloc(0);
  for await (const bytes of stream.iterator({ destroyOnReturn: false })) {
    pending = Buffer.concat([pending, bytes as Buffer]);
    while (pending.length >= headerBytes && pending.length >= headerBytes + pending.readUInt32LE(1)) {
      const kind = pending.readUInt8();
      const end = headerBytes + pending.readUInt32LE(1);
      if (kind === kinds.closeStdin) return;
      if (kind === kinds.stdin) yield pending.subarray(headerBytes, end);
      pending = pending.subarray(end);
    }
  }
}
