import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_old_cache_kept',
  title: 'the service worker of a new release leaves the caches of the one before',
  promises: ['browser_profile'],
  shownBy: ['An update of the web app removes what the release before had cached'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override serviceWorker() {
        return `${super.serviceWorker()}
removeOldShells = async () => undefined;`;
      }
    },
  }),
};
