import type { IncomingMessage, ServerResponse } from 'node:http';

const bodyLimitBytes = 16 * 2 ** 20;

/** What goes back for one call. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** Further headers by name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The call cannot be answered; the message goes to the client and holds no secret. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';

  /** @param status of HTTP */
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** The body as it is. @throws RefusedCall when it is too large */
export async function readBytes(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyLimitBytes)
      throw new RefusedCall(413, `The body is larger than ${bodyLimitBytes} bytes. Send less in one call.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON. @throws RefusedCall when it is too large or no JSON */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new RefusedCall(400, 'The body is no JSON.');
  }
}

/** The token of `authorization: Bearer TOKEN`. */
export function bearerToken(request: IncomingMessage): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
}

/** Sends the answer; nothing of it may be kept by a cache, and it says nothing of the real time. */
export function send(response: ServerResponse, { status, contentType, body, headers }: Answer): void {
  response.sendDate = false;
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
