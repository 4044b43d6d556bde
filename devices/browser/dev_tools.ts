import { EnvironmentFailure } from '../../model/outcome_errors';
import type { BrowserSession } from './browser_session';

/** A target of the browser: a page, a service worker. */
interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** Commands of the Chrome DevTools Protocol, sent through the driver's own endpoint. @source the Chrome DevTools Protocol */
export class DevTools {
  private commands = 0;

  constructor(private readonly browser: BrowserSession) {}

  /** Sends a command to the page's target. @throws EnvironmentFailure when driver or browser refuse it */
  async send<Answer>(command: string, parameters: object): Promise<Answer> {
    const { protocol, hostname, port, path } = this.browser.options;
    const session = `${protocol ?? 'http'}://${hostname}:${port}${(path ?? '/').replace(/\/$/, '')}/session/${this.browser.sessionId}`;
    const response = await fetch(`${session}/goog/cdp/execute`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cmd: command, params: parameters }),
    });
    const { value } = (await response.json()) as { readonly value: Answer & { readonly message?: string } };
    if (response.ok) return value;
    throw new EnvironmentFailure(
      `Failed to send ${command} to the browser: expected an answer, got ${response.status} "${value?.message ?? ''}". ` +
        'Run again; if it stays, see whether driver and browser have the same version.',
    );
  }

  /** Attaches to every service worker of the origin; detaching ends what was set there. @returns sessions, one a worker */
  async attachToServiceWorkers(origin: string): Promise<readonly string[]> {
    const { targetInfos } = await this.send<{ readonly targetInfos: readonly Target[] }>(
      'Target.getTargets',
      {},
    );
    const workers = targetInfos.filter(
      ({ type, url }) => type === 'service_worker' && new URL(url).origin === origin,
    );
    const sessions: string[] = [];
    for (const { targetId } of workers) {
      const { sessionId } = await this.send<{ readonly sessionId: string }>('Target.attachToTarget', {
        targetId,
        flatten: false,
      });
      sessions.push(sessionId);
    }
    return sessions;
  }

  /** Sends a command to an attached target; what it answers is not known here. */
  async sendTo(session: string, command: string, parameters: object): Promise<void> {
    this.commands += 1;
    const message = JSON.stringify({ id: this.commands, method: command, params: parameters });
    await this.send('Target.sendMessageToTarget', { sessionId: session, message });
  }

  async detach(session: string): Promise<void> {
    await this.send('Target.detachFromTarget', { sessionId: session });
  }
}
