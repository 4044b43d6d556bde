/** The commands of the ADB protocol, by name, as their four ASCII letters read as a little-endian number. */
export const commands = {
  CNXN: 0x4e584e43,
  AUTH: 0x48545541,
  OPEN: 0x4e45504f,
  OKAY: 0x59414b4f,
  WRTE: 0x45545257,
  CLSE: 0x45534c43,
} as const;

export type CommandName = keyof typeof commands;

/** One message of the ADB protocol. */
export interface Packet {
  readonly command: CommandName;
  readonly arg0: number;
  readonly arg1: number;
  readonly payload: Uint8Array;
}

/** Version from which on payloads carry no checksum. */
export const protocolVersion = 0x01000001;
/** Largest payload that either side may send, in bytes. */
export const maxPayloadBytes = 1024 * 1024;
const headerBytes = 24;

/** What came over the connection is not the ADB protocol. */
export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation';
}

const names = new Map(Object.entries(commands).map(([name, code]) => [code as number, name as CommandName]));

/** The bytes of a packet: header (command, two arguments, length, checksum, magic) and payload. */
export function encodePacket({ command, arg0, arg1, payload }: Packet): Uint8Array {
  const packet = Buffer.alloc(headerBytes + payload.length);
  const code = commands[command];
  // The checksum is the sum of the payload's bytes; hosts older than version 0x01000001 look at it.
  let checksum = 0;
  for (const byte of payload) checksum = (checksum + byte) >>> 0;
  [code, arg0, arg1, payload.length, checksum, (code ^ 0xffffffff) >>> 0].forEach((field, index) => {
    packet.writeUInt32LE(field >>> 0, index * 4);
  });
  packet.set(payload, headerBytes);
  return packet;
}

/** Cuts a byte stream into packets, however the network split it. */
export class PacketReader {
  private pieces: Buffer[] = [];
  private pendingBytes = 0;

  /** The packets that these bytes complete. @throws ProtocolViolation when they are none */
  push(bytes: Uint8Array): Packet[] {
    this.pieces.push(Buffer.from(bytes));
    this.pendingBytes += bytes.length;
    const packets: Packet[] = [];
    for (let packet = this.next(); packet !== undefined; packet = this.next()) packets.push(packet);
    return packets;
  }

  private next(): Packet | undefined {
    if (this.pendingBytes < headerBytes) return undefined;
    if ((this.pieces[0] as Buffer).length < headerBytes) this.pieces = [Buffer.concat(this.pieces)];
    const header = this.pieces[0] as Buffer;
    const field = (index: number) => header.readUInt32LE(index * 4);
    const [code, arg0, arg1, length, magic] = [field(0), field(1), field(2), field(3), field(5)];
    const command = names.get(code);
    if (command === undefined || magic !== (code ^ 0xffffffff) >>> 0 || length > maxPayloadBytes) {
      throw new ProtocolViolation(
        `Failed to read an ADB packet: expected a known command and at most ${maxPayloadBytes} bytes, got command ${code.toString(16)} with ${length} bytes. Connect with adb.`,
      );
    }
    const end = headerBytes + length;
    if (this.pendingBytes < end) return undefined;
    const all = Buffer.concat(this.pieces);
    this.pieces = all.length > end ? [all.subarray(end)] : [];
    this.pendingBytes = all.length - end;
    return { command, arg0, arg1, payload: all.subarray(headerBytes, end) };
  }
}
