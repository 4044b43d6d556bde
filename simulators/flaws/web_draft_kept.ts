import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_draft_kept',
  title: 'the web app keeps the draft of an edit in the private file system after it was saved',
  promises: ['browser_profile'],
  shownBy: ['An edit lies in the local database and nowhere else in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override draftsModule() {
        return `${super.draftsModule()}
removeDraft = () => lastWrite;`;
      }
    },
  }),
};
