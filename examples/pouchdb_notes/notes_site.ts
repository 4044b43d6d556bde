import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type LoadedValues, type Note, type NoteFlaw, NotesBackend } from './notes_backend';

interface NotesSiteOptions {
  /** Path of the ledger whose values the backend holds. */
  readonly ledger: string;
  /** 0 for any. */
  readonly port: number;
  readonly flaw?: NoteFlaw;
}

/** Where the notes page is served. */
export interface NotesSite {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const types: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript' };

/** Serves the page, PouchDB as its package ships it, and the backend, on the loopback interface. Blocks until it listens. */
export async function serveNotes({ ledger, port, flaw }: NotesSiteOptions): Promise<NotesSite> {
  const backend = new NotesBackend(JSON.parse(readFileSync(ledger, 'utf8')) as LoadedValues, flaw);
  const files = pageFiles(flaw);
  const server = createServer((request, response) => {
    void respond(backend, files, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pageFiles(flaw: NoteFlaw | undefined): ReadonlyMap<string, string> {
  const page = (name: string) => readFileSync(join(__dirname, 'page', name), 'utf8');
  return new Map([
    ['/', page('index.html').replace('data-flaw=""', `data-flaw="${flaw ?? ''}"`)],
    ['/notes.js', page('notes.js')],
    ['/pouchdb.min.js', readFileSync(require.resolve('pouchdb/dist/pouchdb.min.js'), 'utf8')],
  ]);
}

async function respond(
  backend: NotesBackend,
  files: ReadonlyMap<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = files.get(path);
  if (file !== undefined) {
    const ending = path.split('.').at(-1) as string;
    response.setHeader('content-type', types[ending] ?? (types.html as string)).end(file);
    return;
  }
  const { status = 200, headers = {}, body } = answer(backend, path, request, await bodyOf(request));
  // Answers hold what the user may read, and the browser's cache is no place for it.
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify(body));
}

function answer(backend: NotesBackend, path: string, { headers }: IncomingMessage, body: unknown): Answer {
  if (path === '/api/sign_in') {
    const { user, password } = body as { readonly user: string; readonly password: string };
    const session = backend.signIn(user, password);
    return session ? { body: session } : { status: 401, body: {} };
  }
  const token = (headers.authorization ?? '').replace('Bearer ', '');
  const persona = backend.personaOf(token);
  if (persona === undefined) return { status: 401, body: {} };
  if (path === '/api/notes') return { body: backend.notesFor(persona) };
  if (path === '/api/upload') {
    backend.upload(persona, body as readonly Note[]);
    return { body: {} };
  }
  if (path !== '/api/sign_out') return { status: 404, body: {} };
  backend.signOut(token);
  return { headers: { 'clear-site-data': '"storage"' }, body: {} };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}
