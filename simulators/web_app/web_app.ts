import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from './asset';

const script = 'text/javascript; charset=utf-8';

/**
 * A small offline-first web app: IndexedDB holds what was synchronized, a service worker the app itself, memory alone the
 * session. One method gives each file's source, so that a flaw replaces one file.
 * @fidelity it shows objects and does not edit them
 */
export class WebApp {
  /** The files by their path at the backend's origin; none of them holds a secret. */
  assets(): ReadonlyMap<string, Asset> {
    return new Map<string, Asset>([
      ['/', { contentType: 'text/html; charset=utf-8', body: this.page() }],
      ['/app.js', { contentType: script, body: this.appModule() }],
      ['/session.js', { contentType: script, body: this.sessionModule() }],
      ['/store.js', { contentType: script, body: this.storeModule() }],
      ['/synchronization.js', { contentType: script, body: this.synchronizationModule() }],
      ['/service_worker.js', { contentType: script, body: this.serviceWorker() }],
    ]);
  }

  /** The elements, and their ids that a driver uses. */
  protected page(): string {
    return source('index.html');
  }

  /** What the elements do. `document.body.dataset.settled` goes up by one when an action has ended, well or not. */
  protected appModule(): string {
    return source('app.js');
  }

  /** Exports signIn(user, password), signOut(), currentSession() → {token, userGuid} or undefined, call(method, path, body?). */
  protected sessionModule(): string {
    return source('session.js');
  }

  /** Exports replaceAll(userGuid, downloads, files), storedObjects(userGuid), removeAll(userGuid). */
  protected storeModule(): string {
    return source('store.js');
  }

  /** Exports synchronize(). */
  protected synchronizationModule(): string {
    return source('synchronization.js');
  }

  protected serviceWorker(): string {
    return source('service_worker.js');
  }
}

function source(file: string): string {
  return readFileSync(join(__dirname, 'client', file), 'utf8');
}
