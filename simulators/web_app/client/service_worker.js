const release = '{{release}}';
const shellPrefix = 'shell ';
const shellCache = `${shellPrefix}${release}`;
const picturesPath = '/pictures/';
const shell = [
  '/',
  '/app.js',
  '/drafts.js',
  '/icon.svg',
  '/manifest.webmanifest',
  '/objects_view.js',
  '/pictures.js',
  '/preferences.js',
  '/session.js',
  '/store.js',
  '/synchronization.js',
  '/updates.js',
];

self.addEventListener('install', (event) => {
  const kept = caches.open(shellCache).then((cache) => cache.addAll(shell));
  event.waitUntil(kept.then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldShells().then(() => self.clients.claim()));
});

async function removeOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(shellPrefix) && name !== shellCache);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The app itself and the pictures that the page put there are served offline; what the backend answers is never cached here.
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin) return;
  if (shell.includes(pathname)) event.respondWith(shellFile(pathname, event.request));
  if (pathname.startsWith(picturesPath)) event.respondWith(picture(pathname));
});

async function shellFile(pathname, request) {
  return (await caches.match(pathname, { cacheName: shellCache })) ?? fetch(request);
}

async function picture(pathname) {
  return (await caches.match(pathname)) ?? new Response('No such picture.', { status: 404 });
}
