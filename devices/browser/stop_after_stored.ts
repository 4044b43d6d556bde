import { BrokenPromise } from '../../model/outcome_errors';
import type { BrowserSession } from './browser_session';

const stopTimeoutMs = 30_000;
const pollMs = 20;

/**
 * Has the page stand still once IndexedDB has taken that many values: an alert that nobody answers blocks its thread, with the
 * transaction open. Call before what stores them; then {@link standsStill}.
 */
export async function stopAfterStored(browser: BrowserSession, values: number): Promise<void> {
  await browser.execute(
    `const put = IDBObjectStore.prototype.put; let stored = 0;
     IDBObjectStore.prototype.put = function (...given) {
       const request = put.apply(this, given);
       request.addEventListener('success', () => { stored += 1; if (stored === ${values}) alert('stopped by Watertight'); });
       return request;
     };`,
  );
}

/** Blocks until the page stands still. @throws BrokenPromise when it does not: fewer values were stored */
export async function standsStill(browser: BrowserSession, deviceId: string): Promise<void> {
  const isStopped = () =>
    browser.getAlertText().then(
      () => true,
      () => false,
    );
  await browser.waitUntil(isStopped, { timeout: stopTimeoutMs, interval: pollMs }).catch((cause) => {
    throw new BrokenPromise(
      `Failed to stop a synchronization on ${deviceId}: expected that enough objects are stored within ${stopTimeoutMs} ms, ` +
        'got fewer. See whether the app stores into IndexedDB.',
      { cause },
    );
  });
}
