import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_uploads_in_local_storage',
  title: 'the web app keeps what it uploaded in a queue in localStorage',
  promises: ['browser_profile'],
  shownBy: ['An edit lies in the local database and nowhere else in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override storeModule() {
        return `${super.storeModule()}
const removePendingBefore = removePending;
removePending = async (userGuid, guid) => {
  localStorage.setItem('uploaded', JSON.stringify(await pendingEdits(userGuid)));
  await removePendingBefore(userGuid, guid);
};`;
      }
    },
  }),
};
