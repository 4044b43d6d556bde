import { Duplex } from 'node:stream';
import { type CommandName, maxPayloadBytes } from './packet';

const none = new Uint8Array(0);

/** Sends a packet of this stream's connection. */
export type SendPacket = (command: CommandName, arg0: number, arg1: number, payload: Uint8Array) => void;

/**
 * One opened ADB service as a stream of bytes: each side may have one unacknowledged write under way.
 * Ending or destroying it closes the service on both sides; the protocol knows no half-closed services.
 */
export class ServiceStream extends Duplex {
  private acknowledged: (() => void) | undefined;
  private owesAcknowledgement = false;
  private readonly hostLeft = new AbortController();

  /** @param localId of the device @param remoteId of the host */
  constructor(
    readonly localId: number,
    private readonly remoteId: number,
    private readonly send: SendPacket,
  ) {
    super({ allowHalfOpen: true, readableHighWaterMark: maxPayloadBytes });
    // Who uses the stream sees the end of it; what he still writes then is nobody's fault.
    this.on('error', () => {});
  }

  /** Aborted when the host closed the service or its connection is gone: nobody takes what is still written. */
  get gone(): AbortSignal {
    return this.hostLeft.signal;
  }

  /** The host wrote: it waits for an acknowledgement, which goes out once the bytes were taken. */
  receive(payload: Uint8Array): void {
    this.owesAcknowledgement = true;
    if (this.push(payload)) this.acknowledge();
  }

  /** The host took the last write. */
  acknowledgeWrite(): void {
    const next = this.acknowledged;
    this.acknowledged = undefined;
    next?.();
  }

  /** The host closed the service, or the connection is gone. What had arrived can still be read. */
  closeByHost(): void {
    if (this.destroyed || this.gone.aborted) return;
    this.hostLeft.abort();
    this.push(null);
    this.acknowledgeWrite();
  }

  override _read(): void {
    this.acknowledge();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    if (this.gone.aborted) {
      done();
      return;
    }
    this.send('WRTE', this.localId, this.remoteId, chunk.subarray(0, maxPayloadBytes));
    const rest = chunk.subarray(maxPayloadBytes);
    this.acknowledged = rest.length > 0 ? () => this._write(rest, _encoding, done) : done;
  }

  /** What was written together goes out together: in pieces, each would wait some 40 ms for the host's delayed acknowledgement. */
  override _writev(chunks: readonly { readonly chunk: Uint8Array }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done);
  }

  override _final(done: () => void): void {
    done();
    this.destroy();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.gone.aborted) this.send('CLSE', this.localId, this.remoteId, none);
    this.acknowledged = undefined;
    done(error);
  }

  private acknowledge(): void {
    if (!this.owesAcknowledgement || this.destroyed || this.gone.aborted) return;
    this.owesAcknowledgement = false;
    this.send('OKAY', this.localId, this.remoteId, none);
  }
}
