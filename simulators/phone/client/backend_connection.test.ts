import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { NetworkLink } from '../network_link';
import { BackendConnection } from './backend_connection';

/** A connection to a backend that answers every request with this. */
async function answering(t: TestContext, status: number): Promise<BackendConnection> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: 'SomeError: why' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return new BackendConnection(`http://127.0.0.1:${port}`, new NetworkLink('phone'));
}

const cases: Readonly<Record<number, string>> = {
  401: 'BackendRefusal',
  404: 'BackendRefusal',
  500: 'HarnessBug',
  501: 'NotModelledError',
  503: 'EnvironmentFailure',
};
for (const [status, name] of Object.entries(cases))
  test(`status ${status} of the backend is a ${name}`, async (t) => {
    const connection = await answering(t, Number(status));
    await assert.rejects(connection.post('/xas/x', {}), (error: Error) => {
      assert.equal(error.name, name);
      if (name !== 'BackendRefusal') assert.match(error.message, /got \d+ \(.*SomeError: why/);
      return true;
    });
  });
