import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnvironmentFailure } from '../../model/outcome_errors';

const host = '127.0.0.1';

/** HTTP on the loopback interface; nothing of it is left after {@link close}. */
export class LoopbackListener {
  private readonly http: Server;

  /** @param handle answers one request and does not throw */
  constructor(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
    this.http = createServer((request, response) => void handle(request, response));
  }

  /**
   * Blocks until the port accepts connections.
   * @param port 0 lets the system choose
   * @returns the origin, e.g. `http://127.0.0.1:41234`
   * @throws EnvironmentFailure when the port is taken or not allowed
   */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.http.once('error', reject).listen(port, host, resolve);
    }).catch((cause: NodeJS.ErrnoException) => {
      throw new EnvironmentFailure(
        `Failed to open port ${port} on ${host}: expected a free port, got ${cause.code ?? 'no reason'}. ` +
          'End the program that holds it, or take port 0 and let the system choose.',
        { cause },
      );
    });
    return `http://${host}:${(this.http.address() as AddressInfo).port}`;
  }

  /** Ends every connection, idle ones too, and frees the port. */
  async close(): Promise<void> {
    if (!this.http.listening) return;
    const closed = new Promise<void>((resolve) => {
      this.http.close(() => resolve());
    });
    this.http.closeAllConnections();
    await closed;
  }
}
