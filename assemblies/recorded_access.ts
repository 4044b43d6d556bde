import type { WireWitness } from '../devices/port';
import type * as ProxyModule from '../devices/witness/recording_proxy';

/** Where a device finds its backend, and who sees what it receives. */
export interface BackendAccess {
  readonly url: string;
  readonly witness?: WireWitness;
}

/** Ways to a backend, each with a proxy of its own that records what the device receives. */
export class RecordedAccess {
  private readonly proxies: ProxyModule.RecordingProxy[] = [];

  /** @param url of the backend @throws EnvironmentFailure when no port can be had */
  async to(url: string): Promise<BackendAccess> {
    // The proxy takes most of a second to load.
    const { RecordingProxy } = require('../devices/witness/recording_proxy') as typeof ProxyModule;
    const witness = await RecordingProxy.before(url);
    this.proxies.push(witness);
    return { url: witness.url, witness };
  }

  async close(): Promise<void> {
    for (const proxy of this.proxies.splice(0)) await proxy.close();
  }
}
