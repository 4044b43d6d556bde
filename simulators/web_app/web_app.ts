import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from './asset';

const script = 'text/javascript; charset=utf-8';

/**
 * A small offline-first web app. IndexedDB holds objects, documents and what is to be uploaded; Cache Storage the app itself
 * and, for each user, the pictures; the origin's private file system drafts; localStorage and a cookie how the page looks;
 * memory alone the session. One method gives each file's source, so that a flaw replaces one file.
 * @fidelity it creates and deletes no objects, edits no associations and files, and needs the backend to sign in and out
 */
export class WebApp {
  /** @param release a text that stands in the page and in the service worker, and tells this release from others */
  constructor(readonly release = 'Offline objects 1.0.0') {}

  /** The files by their path at the backend's origin; none of them holds a secret. */
  assets(): ReadonlyMap<string, Asset> {
    const files: readonly (readonly [path: string, contentType: string, text: string])[] = [
      ['/', 'text/html; charset=utf-8', this.page()],
      ['/manifest.webmanifest', 'application/manifest+json', this.manifest()],
      ['/icon.svg', 'image/svg+xml', source('icon.svg')],
      ['/app.js', script, this.appModule()],
      ['/objects_view.js', script, this.objectsViewModule()],
      ['/session.js', script, this.sessionModule()],
      ['/store.js', script, this.storeModule()],
      ['/pictures.js', script, this.picturesModule()],
      ['/drafts.js', script, this.draftsModule()],
      ['/preferences.js', script, this.preferencesModule()],
      ['/synchronization.js', script, this.synchronizationModule()],
      ['/updates.js', script, this.updatesModule()],
      ['/service_worker.js', script, this.serviceWorker()],
    ];
    return new Map(
      files.map(([path, contentType, text]) => [
        path,
        { contentType, body: text.replaceAll('{{release}}', this.release) },
      ]),
    );
  }

  /** The elements, and their ids that a driver uses. */
  protected page(): string {
    return source('index.html');
  }

  protected manifest(): string {
    return source('manifest.webmanifest');
  }

  /** What the elements do. `document.body.dataset.settled` goes up by one when an action has ended, well or not. */
  protected appModule(): string {
    return source('app.js');
  }

  /** Exports showObjects(userGuid?), openObject(userGuid, {entity, guid}), saveObject(userGuid). */
  protected objectsViewModule(): string {
    return source('objects_view.js');
  }

  /** Exports signIn(user, password), signOut(), currentSession() → {token, userGuid} or undefined, call(method, path, body?). */
  protected sessionModule(): string {
    return source('session.js');
  }

  /** IndexedDB. Exports replaceAll(userGuid, downloads, documents), storedObjects, storedObject, saveEdit, pendingEdits, removePending, removeAll. */
  protected storeModule(): string {
    return source('store.js');
  }

  /** Cache Storage. Exports isPicture(blob), storePictures(userGuid, pictures), keepOnlyPictures, pictureAddress, removePictures(userGuid). */
  protected picturesModule(): string {
    return source('pictures.js');
  }

  /** The private file system. Exports keepDraft(userGuid, guid, values), draftOf, removeDraft(userGuid, guid), removeDrafts(userGuid). */
  protected draftsModule(): string {
    return source('drafts.js');
  }

  /** localStorage and cookie. Exports orderOfObjects(), setOrderOfObjects(order), isFirstVisit(), rememberVisit(). */
  protected preferencesModule(): string {
    return source('preferences.js');
  }

  /** Exports synchronize(), upload(). */
  protected synchronizationModule(): string {
    return source('synchronization.js');
  }

  /** Exports startServiceWorker(), onNewRelease(callBack). */
  protected updatesModule(): string {
    return source('updates.js');
  }

  protected serviceWorker(): string {
    return source('service_worker.js');
  }
}

function source(file: string): string {
  return readFileSync(join(__dirname, 'client', file), 'utf8');
}
