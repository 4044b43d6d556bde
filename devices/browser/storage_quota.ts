import { EnvironmentFailure } from '../../model/outcome_errors';
import type { BrowserSession } from './browser_session';
import type { DevTools } from './dev_tools';

/** IndexedDB goes by a quota that it looked up at most 30 s ago. */
const refusalTimeoutMs = 45_000;
const pollMs = 250;

/** Writes 64 KiB into a database of its own, which it removes again. */
const write = `const done = arguments[0]; const name = 'watertight-storage-probe';
const end = (result) => { indexedDB.deleteDatabase(name); done(result); };
const opening = indexedDB.open(name);
opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
opening.onerror = () => end(opening.error.name);
opening.onsuccess = () => {
  const database = opening.result;
  const transaction = database.transaction('probe', 'readwrite');
  transaction.objectStore('probe').put(crypto.getRandomValues(new Uint8Array(65536)), 'probe');
  transaction.oncomplete = () => { database.close(); end('written'); };
  transaction.onabort = () => { database.close(); end(transaction.error.name); };
};`;

/** The space that the browser gives to a site. Both are proven by a write into IndexedDB. */
export class StorageQuota {
  constructor(
    private readonly browser: BrowserSession,
    private readonly devTools: DevTools,
    private readonly origin: string,
    private readonly deviceId: string,
  ) {}

  /** Blocks until a write is refused: at once after a start of the browser, else up to half a minute. */
  async fill(): Promise<void> {
    await this.devTools.send('Storage.overrideQuotaForOrigin', { origin: this.origin, quotaSize: 1 });
    await this.require('QuotaExceededError', 'fill the storage');
  }

  async free(): Promise<void> {
    await this.devTools.send('Storage.overrideQuotaForOrigin', { origin: this.origin });
    await this.require('written', 'free the storage');
  }

  private async require(expected: string, what: string): Promise<void> {
    let end = '';
    await this.browser
      .waitUntil(
        async () => {
          end = await this.browser.executeAsync(write);
          return end === expected;
        },
        { timeout: refusalTimeoutMs, interval: pollMs },
      )
      .catch((cause) => {
        throw new EnvironmentFailure(
          `Failed to ${what} on ${this.deviceId}: expected a write to end as ${expected} within ${refusalTimeoutMs} ms, ` +
            `got ${end || 'no end'}. Run again; if it stays, the browser does not fit.`,
          { cause },
        );
      });
  }
}
