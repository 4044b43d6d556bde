import { currentSession } from './session.js';

/** Keeps the app itself for offline use, and looks whether a newer release is there. */
export async function startServiceWorker() {
  const registration = await navigator.serviceWorker.register('/service_worker.js', {
    type: 'module',
    updateViaCache: 'none',
  });
  await navigator.serviceWorker.ready;
  // Offline there is nothing newer to be had, which is no problem of the user's.
  registration.update().catch(() => undefined);
}

// The first service worker finds the page as it is; a later one brings newer files. Nobody's work is thrown away for them.
if (navigator.serviceWorker.controller !== null)
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (currentSession() === undefined) location.reload();
  });
