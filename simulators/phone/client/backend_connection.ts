import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { EnvironmentFailure, HarnessBug, NotModelledError } from '../../../model/outcome_errors';
import { type ReleaseManifest, routes } from '../../backend/protocol';
import type { NetworkLink } from '../network_link';

/** The backend refused a request. @property status HTTP status */
class BackendRefusal extends Error {
  override readonly name = 'BackendRefusal';

  constructor(
    path: string,
    readonly status: number,
  ) {
    super(`Failed to request ${path} from the backend: expected status 200, got ${status}.`);
  }
}

/** What went wrong where the backend, which is the harness's own, could not answer: no failure of the app. */
function backendFault(path: string, status: number, answer: Uint8Array): Error | undefined {
  if (status < 500) return undefined;
  const said = new TextDecoder().decode(answer);
  const message = `Failed to request ${path} from the reference backend: expected status 200, got ${status} (${said}).`;
  if (status === 501) return new NotModelledError(message);
  return status === 503 ? new EnvironmentFailure(message) : new HarnessBug(message);
}

interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** The client's HTTP requests to its backend, in the form of simulators/backend/protocol.ts. */
export class BackendConnection {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly url: string,
    private readonly network: NetworkLink,
  ) {}

  /** Whether the backend answers at all, whatever it answers. */
  async answers(): Promise<boolean> {
    try {
      await this.exchange('/', { method: 'GET', headers: {} });
      return true;
    } catch {
      return false;
    }
  }

  /** Posts JSON and gives the answer's JSON. @throws BackendRefusal for any other status than 200; what backendFault says from 500 on */
  async post<Answer>(path: string, body: object, token?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...authorization(token) };
    return asJson(await this.request(path, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  /** Gets JSON. @throws BackendRefusal */
  async get<Answer>(path: string, token: string): Promise<Answer> {
    return asJson(await this.request(path, { method: 'GET', headers: authorization(token) }));
  }

  /** The content of a file object. @throws BackendRefusal */
  file(guid: string, token: string): Promise<Uint8Array> {
    return this.request(`${routes.files}${guid}`, { method: 'GET', headers: authorization(token) });
  }

  /** Sends contents that wait on the backend for the upload of their object. @param id guid or local id @throws BackendRefusal */
  async sendFile(id: string, contents: Uint8Array, token: string): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream', ...authorization(token) };
    await this.request(routes.files + encodeURIComponent(id), { method: 'POST', headers, body: contents });
  }

  /** What is offered over the air; undefined for nothing. @throws BackendRefusal, or when nobody answers */
  async offer(): Promise<ReleaseManifest | undefined> {
    const { status, bytes } = await this.exchange(routes.offer, { method: 'GET', headers: {} });
    if (status === 404) return undefined;
    if (status !== 200) throw new BackendRefusal(routes.offer, status);
    return asJson(bytes);
  }

  /** What the backend gives to anybody. @throws BackendRefusal */
  anybody(path: string): Promise<Uint8Array> {
    return this.request(path, { method: 'GET', headers: {} });
  }

  /** Through Node's own client: `fetch` costs a millisecond for every request, the whole exchange otherwise a fifth of that. */
  private async request(path: string, options: HttpRequest): Promise<Uint8Array> {
    const { status, bytes } = await this.exchange(path, options);
    if (status !== 200) throw backendFault(path, status, bytes) ?? new BackendRefusal(path, status);
    return bytes;
  }

  private async exchange(
    path: string,
    { body, ...options }: HttpRequest,
  ): Promise<{ readonly status: number; readonly bytes: Uint8Array }> {
    this.network.requireUp();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(this.url + path, { ...options, agent: this.agent }, resolve)
        .once('error', reject)
        .end(body);
    });
    return { status: response.statusCode ?? 0, bytes: new Uint8Array(await buffer(response)) };
  }
}

function asJson<Answer>(bytes: Uint8Array): Answer {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
