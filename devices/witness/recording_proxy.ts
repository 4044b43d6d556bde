import { EventEmitter, once } from 'node:events';
import type * as Mockttp from 'mockttp';
import { EnvironmentFailure } from '../../model/outcome_errors';
import type { Acquisition, WireWitness } from '../port';

/** Longest wait for responses that are still under way when somebody asks, in milliseconds. */
const settleTimeoutMs = 5_000;

/** Bytes that one response may have; a larger one is listed as unread. */
const largestBodyBytes = 64 * 1024 * 1024;

/**
 * A proxy on the loopback interface that passes everything on to one backend and keeps the bodies of the responses.
 * The device is given its address in the place of the backend's.
 */
export class RecordingProxy implements WireWitness {
  private readonly files: Acquisition['files'][number][] = [];
  private readonly unread: { readonly path: string; readonly reason: string }[] = [];
  private readonly requests = new Map<string, string>();
  private readonly underWay = new Set<string>();
  private readonly responses = new EventEmitter();

  private constructor(
    private readonly proxy: Mockttp.Mockttp,
    private readonly backendUrl: string,
  ) {}

  /** @param backendUrl where everything is passed on to @throws EnvironmentFailure when no port can be had */
  static async before(backendUrl: string): Promise<RecordingProxy> {
    // It loads for most of a second; only runs that record need it.
    const { getLocal } = require('mockttp') as typeof Mockttp;
    const proxy = getLocal({ recordTraffic: false, maxBodySize: largestBodyBytes });
    const recording = new RecordingProxy(proxy, backendUrl);
    try {
      await proxy.start();
      await proxy.forAnyRequest().thenForwardTo(new URL(backendUrl).origin);
      await proxy.on('request-initiated', (request) => recording.begin(request));
      await proxy.on('response', (response) => recording.keep(response));
      await proxy.on('abort', ({ id }) => recording.lost(id, 'the connection ended in the middle'));
    } catch (cause) {
      // A proxy that was half started would keep the process alive.
      await proxy.stop();
      throw new EnvironmentFailure(
        `Failed to start the recording proxy before ${backendUrl}: expected a loopback port, got: ${String(cause)}. Run again without recordTraffic to go on without it.`,
        { cause },
      );
    }
    return recording;
  }

  /** What the device is given in the place of the backend's address: the same path on the proxy. */
  get url(): string {
    return this.proxy.url + this.backendUrl.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  }

  async received(): Promise<Acquisition> {
    const deadline = AbortSignal.timeout(settleTimeoutMs);
    while (this.underWay.size > 0 && !deadline.aborted)
      await once(this.responses, 'ended', { signal: deadline }).catch(() => undefined);
    for (const id of this.underWay) this.lost(id, `no end within ${settleTimeoutMs} ms`);
    return {
      name: 'received over the wire (recording proxy)',
      grade: 'exact',
      files: [...this.files].sort((one, other) => one.path.localeCompare(other.path)),
      unread: this.unread,
      knownTexts: [],
    };
  }

  async close(): Promise<void> {
    await this.proxy.stop();
  }

  private begin(request: Mockttp.InitiatedRequest): void {
    this.requests.set(request.id, nameOf(request));
    this.underWay.add(request.id);
  }

  private async keep({ id, body }: Mockttp.CompletedResponse): Promise<void> {
    const decoded = await body.getDecodedBuffer();
    if (decoded === undefined) this.lost(id, 'its content encoding could not be decoded');
    else this.files.push({ path: this.pathOf(id), bytes: decoded });
    this.end(id);
  }

  private end(id: string): void {
    this.underWay.delete(id);
    this.responses.emit('ended');
  }

  private lost(id: string, reason: string): void {
    this.unread.push({ path: this.pathOf(id), reason });
    this.end(id);
  }

  private pathOf(id: string): string {
    const number = [...this.requests.keys()].indexOf(id) + 1;
    return `${String(number).padStart(4, '0')} ${this.requests.get(id) ?? 'unknown request'}`;
  }
}

/** Without the query, where tokens are. */
function nameOf({ method, path }: Mockttp.InitiatedRequest): string {
  return `${method} ${path.split('?', 1)[0]}`;
}
