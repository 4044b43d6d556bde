import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_value_in_cookie',
  title: 'the web app keeps the last edit in a cookie',
  promises: ['browser_profile'],
  shownBy: ['An edit lies in the local database and nowhere else in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override storeModule() {
        return `${super.storeModule()}
const saveEditBefore = saveEdit;
saveEdit = async (userGuid, entity, guid, changes) => {
  await saveEditBefore(userGuid, entity, guid, changes);
  document.cookie = 'last=' + encodeURIComponent(JSON.stringify(changes)) + '; Max-Age=86400';
};`;
      }
    },
  }),
};
