import type { Socket } from 'node:net';
import {
  type CommandName,
  encodePacket,
  maxPayloadBytes,
  type Packet,
  PacketReader,
  ProtocolViolation,
  protocolVersion,
} from './packet';
import { ServiceStream } from './service_stream';

/** Serves one opened service; undefined refuses it. */
export type ServiceHandler = (stream: ServiceStream) => void;

/** What a connection asks of its device. */
export interface ConnectionHost {
  /** The device's banner with its properties and features. */
  banner(): string;
  /** What serves this service; undefined when the device has none of that name. */
  serviceFor(name: string): ServiceHandler | undefined;
}

/**
 * The device's side of one ADB connection: answers the host's greeting without authentication, opens services, and hands
 * packets to the services' streams. Garbage ends the connection.
 */
export class Connection {
  private readonly reader = new PacketReader();
  private readonly streams = new Map<number, ServiceStream>();
  private lastId = 0;

  constructor(
    private readonly socket: Socket,
    private readonly host: ConnectionHost,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.receive(bytes));
    socket.on('close', () => this.closeStreams());
    // A host that vanishes is an event, not an error: `close` follows.
    socket.on('error', () => {});
  }

  /** Drops the connection with every service on it. */
  drop(): void {
    this.socket.destroy();
  }

  private receive(bytes: Uint8Array): void {
    try {
      for (const packet of this.reader.push(bytes)) this.handle(packet);
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error;
      this.drop();
    }
  }

  private handle({ command, arg0, arg1, payload }: Packet): void {
    if (command === 'CNXN') this.greet();
    else if (command === 'OPEN') this.open(arg0, payload);
    else if (command === 'WRTE') this.deliver(arg0, arg1, payload);
    else if (command === 'OKAY') this.streams.get(arg1)?.acknowledgeWrite();
    else if (command === 'CLSE') this.close(arg1);
    else throw new ProtocolViolation(`Failed to take an ADB packet: no ${command} was asked for.`);
  }

  private greet(): void {
    this.closeStreams();
    this.send('CNXN', protocolVersion, maxPayloadBytes, Buffer.from(this.host.banner()));
  }

  private open(remoteId: number, payload: Uint8Array): void {
    const name = Buffer.from(payload).toString('utf8').replace(/\0$/, '');
    const serve = this.host.serviceFor(name);
    if (serve === undefined) {
      // With an id of its own in a refusal, adb would wait for ever.
      this.send('CLSE', 0, remoteId, new Uint8Array(0));
      return;
    }
    this.lastId += 1;
    const stream = new ServiceStream(this.lastId, remoteId, (...packet) => this.send(...packet));
    this.streams.set(stream.localId, stream);
    stream.once('close', () => this.streams.delete(stream.localId));
    this.send('OKAY', stream.localId, remoteId, new Uint8Array(0));
    serve(stream);
  }

  private deliver(remoteId: number, localId: number, payload: Uint8Array): void {
    const stream = this.streams.get(localId);
    if (stream === undefined || stream.destroyed) this.send('CLSE', 0, remoteId, new Uint8Array(0));
    else stream.receive(payload);
  }

  private close(localId: number): void {
    this.streams.get(localId)?.closeByHost();
    this.streams.delete(localId);
  }

  private closeStreams(): void {
    for (const stream of this.streams.values()) stream.closeByHost();
    this.streams.clear();
  }

  private send(command: CommandName, arg0: number, arg1: number, payload: Uint8Array): void {
    if (this.socket.writable) this.socket.write(encodePacket({ command, arg0, arg1, payload }));
  }
}
