import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_answers_cached',
  title: "the service worker caches the backend's answers to downloads",
  promises: ['browser_profile'],
  shownBy: ['Outside the local database the profile holds no value of the user but files'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override serviceWorker() {
        return `${super.serviceWorker()}
self.addEventListener('fetch', (event) => {
  if (!event.request.url.endsWith('/xas/synchronize/download')) return;
  event.respondWith(
    (async () => {
      const { entity } = await event.request.clone().json();
      const answer = await fetch(event.request);
      const answers = await caches.open('answers');
      await answers.put('/answers/' + entity, answer.clone()).catch(() => undefined);
      return answer;
    })(),
  );
});`;
      }
    },
  }),
};
