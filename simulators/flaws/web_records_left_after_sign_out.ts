import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_records_left_after_sign_out',
  title: 'signing out deletes records and databases, and never has the browser remove its files',
  promises: ['browser_profile'],
  shownBy: [
    'Nothing that the user had is in the profile after signing out',
    'Who uses the browser next finds nothing of the user before',
  ],
  replace: (parts) => ({
    backend: class extends parts.backend {
      protected override signOutHeaders() {
        return {};
      }
    },
  }),
};
