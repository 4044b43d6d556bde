import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_clears_before_download',
  title: 'the web app removes what it holds before it stores what it downloaded',
  promises: ['web_interruptions'],
  shownBy: ['Of an interrupted synchronization nothing is stored'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override storeModule() {
        return `${super.storeModule()}
const replaceAllBefore = replaceAll;
replaceAll = async (userGuid, downloads, documents) => {
  await removeAll(userGuid);
  await replaceAllBefore(userGuid, downloads, documents);
};`;
      }
    },
  }),
};
