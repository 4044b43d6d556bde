import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { Pool } from 'pg';
import { PreparedPool } from './prepared_pool';

/** AuthenticationOk and ReadyForQuery: a server that lets everybody in. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
/** CommandComplete of a SET, and ReadyForQuery. */
const done = Buffer.concat([
  Buffer.from([0x43, 0, 0, 0, 8]),
  Buffer.from('SET\0'),
  Buffer.from([0x5a, 0, 0, 0, 5, 0x49]),
]);

/** A pool at a server that answers the first message of a connection, and each statement so. */
async function poolAt(answer: (socket: Socket) => void) {
  const statements: string[] = [];
  const server = createServer((socket) => {
    let isWelcome = false;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      if (isWelcome) {
        if (bytes[0] === 0x51) {
          statements.push(bytes.subarray(5, bytes.indexOf(0, 5)).toString());
          answer(socket);
        }
      } else socket.write(welcome);
      isWelcome = true;
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  const pool = new Pool({ host: '127.0.0.1', port, user: 'u', password: 'p', database: 'd', max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { prepared: new PreparedPool(pool, ['set a to 1']), statements, close: () => server.close() };
}

test('a connection whose server goes away while it is prepared is given back, and the pool ends', async () => {
  const { prepared, close } = await poolAt((socket) => socket.destroy());
  await assert.rejects(prepared.connect(), /Connection terminated/);
  await prepared.end();
  close();
});

test('a connection is prepared once', async () => {
  const { prepared, statements, close } = await poolAt((socket) => socket.write(done));
  for (const _ of [1, 2]) (await prepared.connect()).release();
  assert.deepEqual(statements, ['set a to 1']);
  await prepared.end();
  close();
});
