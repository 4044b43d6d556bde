import { routes } from '../../backend/protocol';

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

/** The client's HTTP requests to its backend, in the form of simulators/backend/protocol.ts. */
export class BackendConnection {
  constructor(private readonly url: string) {}

  /** Posts JSON and gives the answer's JSON. @throws BackendRefusal for any other status than 200 */
  async post<Answer>(path: string, body: object, token?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...authorization(token) };
    return asJson(await this.request(path, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  /** Gets JSON. @throws BackendRefusal */
  async get<Answer>(path: string, token: string): Promise<Answer> {
    return asJson(await this.request(path, { headers: authorization(token) }));
  }

  /** The content of a file object. @throws BackendRefusal */
  file(guid: string, token: string): Promise<Uint8Array> {
    return this.request(`${routes.files}${guid}`, { headers: authorization(token) });
  }

  private async request(path: string, init: RequestInit): Promise<Uint8Array> {
    const response = await fetch(this.url + path, init);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status !== 200) throw new BackendRefusal(path, response.status);
    return bytes;
  }
}

function asJson<Answer>(bytes: Uint8Array): Answer {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
