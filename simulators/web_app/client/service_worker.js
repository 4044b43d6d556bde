const shellCache = 'shell';
const shell = ['/', '/app.js', '/session.js', '/store.js', '/synchronization.js'];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shellCache).then((cache) => cache.addAll(shell)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

// Only the app itself is kept for offline use; what the backend answers passes by and is never cached.
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || !shell.includes(pathname)) return;
  event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)));
});
