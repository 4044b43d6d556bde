import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppModel, Entity } from '../../model/app_model';
import { EnvironmentFailure, NotModelledError } from '../../model/outcome_errors';
import type { ModelUser } from '../../model/population';
import type { Asset } from '../web_app/asset';
import { type Answer, bearerToken, jsonAnswer, RefusedCall, readBytes, readJson, send } from './http_call';
import type { PublishedUpdate } from './over_the_air';
import {
  type DownloadAnswer,
  type DownloadedObject,
  type ModelAnswer,
  type Refusal,
  routes,
  type SignInAnswer,
  type UploadAnswer,
  type UploadRequest,
} from './protocol';
import { asDownloadRequest, asSignInRequest, asUploadRequest } from './request_check';
import type { Sessions } from './sessions';

/** What the calls are answered from. */
export interface BackendServices {
  readonly model: AppModel;
  readonly users: readonly ModelUser[];
  readonly sessions: Sessions;
  /** Files of the web app by path, `/` included. */
  assets(): ReadonlyMap<string, Asset>;
  /** What is offered over the air; undefined for nothing. */
  offered(): PublishedUpdate | undefined;
  clientModel(): ModelAnswer;
  download(user: ModelUser, entity: Entity): Promise<readonly DownloadedObject[]>;
  upload(user: ModelUser, request: UploadRequest): Promise<UploadAnswer>;
  contents(user: ModelUser, guid: string): Promise<Uint8Array | undefined>;
  /** Keeps the contents of a file object until it is uploaded. @param id guid or local id */
  receiveContents(user: ModelUser, id: string, contents: Uint8Array): void;
  /** Headers of HTTP by name that go with the answer to a sign-out. */
  signOutHeaders(): Readonly<Record<string, string>>;
}

/** One call of a signed-in user. */
interface Call {
  readonly user: ModelUser;
  readonly token: string;
  readonly request: IncomingMessage;
}

/** Turns HTTP calls into calls of the backend's services. An error becomes a JSON answer, never a broken connection. */
export class BackendApi {
  private readonly calls: ReadonlyMap<string, (call: Call) => Promise<Answer>> = new Map([
    [`POST ${routes.signOut}`, async ({ token }) => this.signOut(token)],
    [`GET ${routes.model}`, async () => jsonAnswer(this.services.clientModel())],
    [`POST ${routes.download}`, (call) => this.download(call)],
    [`POST ${routes.upload}`, (call) => this.upload(call)],
  ]);

  constructor(private readonly services: BackendServices) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.answer(request).catch(refusalOf);
    if (!response.destroyed) send(response, answer);
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const method = request.method ?? '';
    const { pathname } = new URL(request.url ?? '/', 'http://backend.invalid');
    const asset = method === 'GET' ? this.services.assets().get(pathname) : undefined;
    if (asset !== undefined) return { status: 200, ...asset };
    if (method === 'POST' && pathname === routes.signIn) return this.signIn(request);
    if (method === 'GET' && pathname.startsWith('/ota/')) return this.offer(pathname);
    const call = this.calls.get(`${method} ${pathname}`);
    if (call !== undefined) return call({ request, ...this.session(request) });
    if (pathname.startsWith(routes.files)) {
      const id = decodeURIComponent(pathname.slice(routes.files.length));
      if (method === 'GET') return this.contents(this.session(request).user, id);
      if (method === 'POST') return this.receiveContents({ ...this.session(request), request }, id);
    }
    throw new RefusedCall(404, `No route ${method} ${pathname}.`);
  }

  private offer(pathname: string): Answer {
    const offered = this.services.offered();
    if (pathname === routes.offer && offered !== undefined) return jsonAnswer(offered.manifest);
    if (pathname !== offered?.manifest.bundlePath) throw new RefusedCall(404, 'Nothing is offered there.');
    return { status: 200, contentType: 'application/zip', body: offered.bundle };
  }

  private session(request: IncomingMessage): { user: ModelUser; token: string } {
    const token = bearerToken(request);
    const user = this.services.sessions.userOf(token);
    if (token === undefined || user === undefined) throw new RefusedCall(401, 'Sign in first.');
    return { user, token };
  }

  private async signIn(request: IncomingMessage): Promise<Answer> {
    const { user: name, password } = asSignInRequest(await readJson(request));
    const user = this.services.users.find((candidate) => candidate.name === name);
    if (user?.password !== password) throw new RefusedCall(401, 'Unknown user or wrong password.');
    const answer: SignInAnswer = { token: this.services.sessions.open(user), userGuid: user.guid };
    return jsonAnswer(answer);
  }

  private signOut(token: string): Answer {
    this.services.sessions.close(token);
    return { ...jsonAnswer({}), headers: this.services.signOutHeaders() };
  }

  private async download({ user, request }: Call): Promise<Answer> {
    const { entity: name } = asDownloadRequest(await readJson(request));
    const entity = this.services.model.entities.find((candidate) => candidate.name === name);
    if (entity === undefined) throw new RefusedCall(404, `The app model has no entity ${name}.`);
    const answer: DownloadAnswer = { objects: await this.services.download(user, entity) };
    return jsonAnswer(answer);
  }

  private async upload({ user, request }: Call): Promise<Answer> {
    return jsonAnswer(await this.services.upload(user, asUploadRequest(await readJson(request))));
  }

  private async receiveContents({ user, request }: Call, id: string): Promise<Answer> {
    this.services.receiveContents(user, id, await readBytes(request));
    return jsonAnswer({});
  }

  private async contents(user: ModelUser, guid: string): Promise<Answer> {
    const body = await this.services.contents(user, guid);
    if (body === undefined) throw new RefusedCall(404, 'No file of this guid for this user.');
    return { status: 200, contentType: 'application/octet-stream', body };
  }
}

function refusalOf(error: unknown): Answer {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const refusal: Refusal = { error: error instanceof RefusedCall ? message : `${name}: ${message}` };
  return jsonAnswer(refusal, statusOf(error));
}

function statusOf(error: unknown): number {
  if (error instanceof RefusedCall) return error.status;
  if (error instanceof NotModelledError) return 501;
  return error instanceof EnvironmentFailure ? 503 : 500;
}
