import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_half_download_stored',
  title: 'the web app stores each object by itself, so that an interruption leaves half of them',
  promises: ['web_interruptions'],
  shownBy: ['Of an interrupted synchronization nothing is stored'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override storeModule() {
        return `${super.storeModule()}
const replaceAllBefore = replaceAll;
replaceAll = async (userGuid, downloads, documents) => {
  await using(userGuid, downloads.keys(), async (database) => {
    for (const [entity, objects] of downloads)
      for (const object of objects)
        await settled(durably(database, [entity]).objectStore(entity).put(object, object.guid));
  });
  await replaceAllBefore(userGuid, downloads, documents);
};`;
      }
    },
  }),
};
