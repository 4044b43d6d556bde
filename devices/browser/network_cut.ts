import { EnvironmentFailure } from '../../model/outcome_errors';
import type { BrowserSession } from './browser_session';
import type { DevTools } from './dev_tools';

const requestTimeoutMs = 10_000;
const pollMs = 50;
const channel = 'watertight network probe';

/** Asks the origin for something that no cache holds; `then` gets `answered` or `refused`. */
const request = (then: string) =>
  `fetch('/?watertight-network-probe', {method: 'HEAD', cache: 'no-store'}).then(() => 'answered', () => 'refused').then(${then})`;

/**
 * Takes the network from the page and from its service workers, and gives it back; both are proven by a request of each.
 * @fidelity what the browser itself asks for (updates, other sites) still gets through
 */
export class NetworkCut {
  private workers: readonly string[] = [];

  /** @param origin of the web app */
  constructor(
    private readonly browser: BrowserSession,
    private readonly devTools: DevTools,
    private readonly origin: string,
    private readonly deviceId: string,
  ) {}

  async cut(): Promise<void> {
    this.workers = await this.devTools.attachToServiceWorkers(this.origin);
    await this.devTools.send('Network.enable', {});
    await this.devTools.send('Network.emulateNetworkConditions', conditions(true));
    for (const worker of this.workers) {
      await this.devTools.sendTo(worker, 'Network.enable', {});
      await this.devTools.sendTo(worker, 'Network.emulateNetworkConditions', conditions(true));
    }
    await this.require('refused', 'go offline');
  }

  async restore(): Promise<void> {
    await this.devTools.send('Network.emulateNetworkConditions', conditions(false));
    for (const worker of this.workers)
      await this.devTools.sendTo(worker, 'Network.emulateNetworkConditions', conditions(false));
    await this.require('answered', 'go online');
    for (const worker of this.workers) await this.devTools.detach(worker);
    this.workers = [];
  }

  /** @throws EnvironmentFailure when a request of the page or of a service worker ended otherwise */
  private async require(expected: 'answered' | 'refused', what: string): Promise<void> {
    const ends = [await this.requestOfPage()];
    for (const worker of this.workers) ends.push(await this.requestOf(worker));
    if (ends.every((end) => end === expected)) return;
    throw new EnvironmentFailure(
      `Failed to ${what} on ${this.deviceId}: expected every request to be ${expected}, got ${ends.join(', ')} ` +
        '(page first, then service workers). Run again; if it stays, the browser does not fit.',
    );
  }

  private requestOfPage(): Promise<string> {
    return this.browser.executeAsync(request('arguments[0]'));
  }

  /** The worker tells the page how its request ended, because only the page can be asked. */
  private async requestOf(worker: string): Promise<string> {
    await this.browser.execute(
      `window.watertightProbe = undefined; const heard = new BroadcastChannel('${channel}'); heard.onmessage = ({data}) => { window.watertightProbe = data; heard.close(); };`,
    );
    await this.devTools.sendTo(worker, 'Runtime.evaluate', {
      expression: request(
        `(end) => { const told = new BroadcastChannel('${channel}'); told.postMessage(end); told.close(); }`,
      ),
    });
    const told = await this.browser
      .waitUntil(() => this.browser.execute('return window.watertightProbe ?? false'), {
        timeout: requestTimeoutMs,
        interval: pollMs,
      })
      .catch(() => `without an end for ${requestTimeoutMs} ms`);
    return String(told);
  }
}

function conditions(offline: boolean) {
  return { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
}
