import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { AutomationError } from './automation_error';
import type { AutomationSession } from './automation_session';
import { deviceRoutes } from './device_routes';
import { elementRoutes } from './element_routes';
import { screenRoutes } from './screen_routes';

/** One call of a route. */
export interface RouteCall {
  readonly session: AutomationSession;
  readonly body: Readonly<Record<string, unknown>>;
  /** What stood for the groups of the route's pattern. */
  readonly parameters: readonly string[];
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Of the path after `/session/{id}`, or of the whole path without a session. */
  readonly path: RegExp;
  /** @returns the answer's value @throws AutomationError */
  readonly answer: (call: RouteCall) => unknown;
}

/** One driver at a time: its session has always this id. */
const sessionId = 'watertight-automation';

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/status$/, answer: () => ({ ready: true, message: 'simulated' }) },
  { method: 'POST', path: /^\/session$/, answer: () => ({ sessionId, capabilities: {} }) },
  { method: 'GET', path: /^\/sessions$/, answer: () => [{ id: sessionId, capabilities: {} }] },
  ...deviceRoutes,
  ...elementRoutes,
  ...screenRoutes,
];

/** Answers one HTTP request as the automation on a phone does; a route that is not modelled is an unknown command, and recorded. */
export async function answerRequest(
  session: AutomationSession,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = (request.url ?? '/').replace(/\?.*/, '');
  const path = asked.replace(new RegExp(`^/session/${sessionId}(?=/|$)`), '') || '/';
  try {
    const route = routes.find((known) => known.method === request.method && known.path.test(path));
    if (route === undefined) throw new AutomationError('unknown command', `${request.method} ${path}`);
    const sent = await text(request);
    const body = sent === '' ? {} : JSON.parse(sent);
    const parameters = (route.path.exec(path)?.slice(1) ?? []).map(decodeURIComponent);
    send(response, 200, await route.answer({ session, body, parameters }));
  } catch (error) {
    refuse(session, response, error);
  }
}

function refuse(session: AutomationSession, response: ServerResponse, error: unknown): void {
  if (!(error instanceof AutomationError)) {
    session.device.screen.unexpected(error);
    send(response, 500, {
      error: 'unknown error',
      message: 'unexpected error of the simulation',
      stacktrace: '',
    });
    return;
  }
  const notModelled = ['unknown command', 'invalid selector'].includes(error.error);
  if (notModelled) session.device.requests.record(`automation: ${error.message}`);
  const message = notModelled ? `watertight: not modelled: ${error.message}` : error.message;
  send(response, error.status, { error: error.error, message, stacktrace: '' });
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify({ sessionId, value: value ?? null }));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}
