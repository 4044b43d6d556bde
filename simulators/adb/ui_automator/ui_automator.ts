import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DeviceState } from '../device_state';
import { nodesOf } from '../ui/ui_node';
import { AutomationSession } from './automation_session';
import { answerRequest } from './routes';

/**
 * Appium's automation on the phone: HTTP on the phone's port 6790 while `am instrument` runs.
 * @source facts/adb_and_appium.md
 */
export class UiAutomator {
  private server: Server | undefined;
  private ended: (() => void) | undefined;
  private readonly session: AutomationSession;

  constructor(private readonly device: DeviceState) {
    this.session = new AutomationSession(device);
  }

  get isRunning(): boolean {
    return this.server !== undefined;
  }

  /** Listens until the host is gone or {@link stop} is called; starting it again ends the one before. */
  async run(gone: AbortSignal): Promise<void> {
    this.stop();
    this.server = createServer((request, response) => void answerRequest(this.session, request, response));
    const server = this.server;
    await new Promise<void>((resolve) => {
      this.ended = resolve;
      if (gone.aborted) resolve();
      gone.addEventListener('abort', () => resolve(), { once: true });
    });
    if (this.server === server) this.stop();
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server = undefined;
    this.ended?.();
    this.ended = undefined;
  }

  /** Ends as {@link stop} does, after the answer that is under way. */
  finish(): void {
    const { ended } = this;
    this.server = undefined;
    this.ended = undefined;
    ended?.();
  }

  /** Serves HTTP on a stream that adb forwards. */
  accept(stream: Duplex): void {
    this.server?.emit('connection', stream);
  }

  /** Taps what lies deepest at this point, in pixels. */
  tapAt(x: number, y: number): void {
    const hit = [...nodesOf(this.device.screen.tree())].filter(
      ({ bounds, tap }) =>
        tap && x >= bounds.left && x < bounds.right && y >= bounds.top && y < bounds.bottom,
    );
    hit.at(-1)?.tap?.();
  }
}
