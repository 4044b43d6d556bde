import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_update_drops_data',
  title: 'a newer release of the web app removes the local databases that the one before filled',
  promises: ['web_interruptions'],
  shownBy: ['An update of the web app costs no data'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override serviceWorker() {
        return `${super.serviceWorker()}
self.addEventListener('activate', (event) => {
  const removed = indexedDB.databases().then((databases) =>
    Promise.all(databases.map(({ name }) => new Promise((done) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = done;
      request.onerror = done;
    }))),
  );
  event.waitUntil(removed);
});`;
      }
    },
  }),
};
