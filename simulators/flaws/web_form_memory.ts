import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_form_memory',
  title: "the web app's form lets the browser remember what was typed",
  promises: ['browser_profile'],
  shownBy: ['An edit lies in the local database and nowhere else in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override page() {
        return super.page().replace('<form id="object" autocomplete="off"', '<form id="object"');
      }
    },
  }),
};
