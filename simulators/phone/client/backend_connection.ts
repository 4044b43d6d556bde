import { Agent, type IncomingMessage, request } from 'node:http';
import { EnvironmentFailure, HarnessBug, NotModelledError } from '../../../model/outcome_errors';
import { routes } from '../../backend/protocol';
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

/** What the backend answers to who asks for updates; not checked. */
export interface OfferedManifest {
  readonly contentType: string;
  readonly body: Uint8Array;
}

interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

const getting: HttpRequest = { method: 'GET', headers: {} };

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
      await this.exchange('/', getting);
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

  /** What is offered over the air; undefined for nothing. @throws BackendRefusal; Error for more bytes, or when nobody answers */
  async offer(limitBytes: number): Promise<OfferedManifest | undefined> {
    const { status, contentType, bytes } = await this.exchange(routes.offer, getting, limitBytes);
    if (status === 404) return undefined;
    if (status !== 200) throw new BackendRefusal(routes.offer, status);
    return { contentType, body: bytes };
  }

  /** What the backend gives to anybody. @throws BackendRefusal; Error for more bytes */
  anybody(path: string, limitBytes: number): Promise<Uint8Array> {
    return this.request(path, getting, limitBytes);
  }

  /** Through Node's own client: `fetch` costs a millisecond for every request, the whole exchange otherwise a fifth of that. */
  private async request(path: string, options: HttpRequest, limitBytes?: number): Promise<Uint8Array> {
    const { status, bytes } = await this.exchange(path, options, limitBytes);
    if (status !== 200) throw backendFault(path, status, bytes) ?? new BackendRefusal(path, status);
    return bytes;
  }

  private async exchange(
    path: string,
    { body, ...options }: HttpRequest,
    limitBytes = Number.POSITIVE_INFINITY,
  ): Promise<HttpAnswer> {
    this.network.requireUp();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(this.url + path, { ...options, agent: this.agent }, resolve)
        .once('error', reject)
        .end(body);
    });
    const contentType = response.headers['content-type'] ?? '';
    return { status: response.statusCode ?? 0, contentType, bytes: await bodyOf(response, path, limitBytes) };
  }
}

/** @throws Error for more bytes than the limit, which are then not read */
async function bodyOf(response: IncomingMessage, path: string, limitBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes)
      throw new Error(`Failed to request ${path}: expected at most ${limitBytes} bytes, got more.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function asJson<Answer>(bytes: Uint8Array): Answer {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
