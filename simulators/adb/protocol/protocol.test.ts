import assert from 'node:assert/strict';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { Connection } from './connection';
import {
  type CommandName,
  commands,
  encodePacket,
  maxPayloadBytes,
  type Packet,
  PacketReader,
  ProtocolViolation,
} from './packet';
import type { ServiceStream } from './service_stream';

const nothing = new Uint8Array(0);
const packet = (command: CommandName, arg0 = 0, arg1 = 0, payload: Uint8Array = nothing): Packet => ({
  command,
  arg0,
  arg1,
  payload,
});
const plain = ({ command, arg0, arg1, payload }: Packet) => [command, arg0, arg1, [...payload]];

/** A host that speaks packets to a device which knows these services. */
class Host {
  private readonly arrived: Packet[] = [];
  private waiting: (() => void) | undefined;
  closed = false;

  private constructor(readonly socket: Socket) {
    const reader = new PacketReader();
    socket.on('data', (bytes) => {
      this.arrived.push(...reader.push(bytes));
      this.waiting?.();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.closed = true;
      this.waiting?.();
    });
  }

  static async to(t: TestContext, services: Record<string, (stream: ServiceStream) => void>): Promise<Host> {
    const server = createServer((socket) => {
      new Connection(socket, { banner: () => 'device::', serviceFor: (name) => services[name] });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const host = new Host(connect((server.address() as AddressInfo).port, '127.0.0.1'));
    t.after(() => {
      host.socket.destroy();
      server.close();
    });
    return host;
  }

  send(...packets: Packet[]): void {
    for (const sent of packets) this.socket.write(encodePacket(sent));
  }

  /** The next packet; undefined when the connection is gone. */
  async next(): Promise<Packet | undefined> {
    while (this.arrived.length === 0 && !this.closed) {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    }
    return this.arrived.shift();
  }
}

test('packets are read as they were written, however the network cuts them', () => {
  const anyPacket = fc.record({
    command: fc.constantFrom(...(Object.keys(commands) as CommandName[])),
    arg0: fc.nat(),
    arg1: fc.nat(),
    payload: fc.uint8Array({ maxLength: 100 }),
  });
  fc.assert(
    fc.property(fc.array(anyPacket), fc.integer({ min: 1, max: 60 }), (packets, step) => {
      const bytes = Buffer.concat(packets.map(encodePacket));
      const reader = new PacketReader();
      const read: Packet[] = [];
      for (let at = 0; at < bytes.length; at += step)
        read.push(...reader.push(bytes.subarray(at, at + step)));
      assert.deepEqual(read.map(plain), packets.map(plain));
    }),
  );
});

test('garbage is refused before it is waited for', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 200 }), (bytes) => {
      assert.throws(() => new PacketReader().push(bytes), ProtocolViolation);
    }),
  );
  const huge = Buffer.from(encodePacket(packet('OPEN')));
  huge.writeUInt32LE(maxPayloadBytes + 1, 12);
  assert.throws(() => new PacketReader().push(huge), ProtocolViolation);
});

test('a connection that brings garbage is dropped', async (t) => {
  const host = await Host.to(t, {});
  host.socket.write('GET / HTTP/1.1\r\nHost: a phone\r\n\r\n');
  assert.equal(await host.next(), undefined);
});

test('a service that is not there is refused with no id of its own', async (t) => {
  const host = await Host.to(t, {});
  host.send(packet('CNXN', 0x01000001, 4096), packet('OPEN', 5, 0, Buffer.from('none:\0')));
  assert.equal((await host.next())?.command, 'CNXN');
  assert.deepEqual(plain((await host.next()) as Packet), ['CLSE', 0, 5, []]);
});

test('a write waits until the one before was acknowledged, and is cut to what a packet may hold', async (t) => {
  const host = await Host.to(t, { 'two:': (stream) => stream.end(Buffer.alloc(maxPayloadBytes + 10, 7)) });
  host.send(packet('OPEN', 5, 0, Buffer.from('two:\0')));
  const opened = await host.next();
  assert.equal(opened?.command, 'OKAY');
  assert.equal((await host.next())?.payload.length, maxPayloadBytes);
  // What the device answers to another service shows that it sent nothing more of the first one.
  host.send(packet('OPEN', 6, 0, Buffer.from('none:\0')));
  assert.deepEqual(plain((await host.next()) as Packet), ['CLSE', 0, 6, []]);
  host.send(packet('OKAY', 5, opened.arg0));
  assert.equal((await host.next())?.payload.length, 10);
  host.send(packet('OKAY', 5, opened.arg0));
  assert.deepEqual((await host.next())?.command, 'CLSE');
});

test('what the host writes is acknowledged when the service took it', async (t) => {
  const streams: ServiceStream[] = [];
  const host = await Host.to(t, { 'slow:': (stream) => streams.push(stream) });
  host.send(packet('OPEN', 5, 0, Buffer.from('slow:\0')));
  const opened = (await host.next()) as Packet;
  host.send(packet('WRTE', 5, opened.arg0, new Uint8Array(maxPayloadBytes)));
  host.send(packet('OPEN', 6, 0, Buffer.from('none:\0')));
  assert.equal((await host.next())?.command, 'CLSE', 'not taken yet');
  streams[0]?.resume();
  assert.equal((await host.next())?.command, 'OKAY');
});

test('a host that closes a service lets it read to the end, and tells it that nobody listens', async (t) => {
  const seen: unknown[] = [];
  const ended = new Promise<void>((resolve) => {
    void Host.to(t, {
      'read:': async (stream) => {
        for await (const bytes of stream.iterator({ destroyOnReturn: false })) seen.push(String(bytes));
        seen.push(stream.gone.aborted);
        stream.end('too late');
        resolve();
      },
    }).then(async (host) => {
      host.send(packet('OPEN', 5, 0, Buffer.from('read:\0')));
      const { arg0 } = (await host.next()) as Packet;
      host.send(packet('WRTE', 5, arg0, Buffer.from('last words')), packet('CLSE', 5, arg0));
    });
  });
  await ended;
  assert.deepEqual(seen, ['last words', true]);
});
