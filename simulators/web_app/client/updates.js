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

/** Calls back when a service worker of another release than the page's has taken over; signing out changes the worker too. */
export function onNewRelease(callBack) {
  const own = `shell ${document.body.dataset.release}`;
  navigator.serviceWorker.addEventListener('controllerchange', async () => {
    const names = await caches.keys();
    if (names.some((name) => name.startsWith('shell ') && name !== own)) callBack();
  });
}
