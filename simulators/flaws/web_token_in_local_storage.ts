import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_token_in_local_storage',
  title: 'the web app keeps the session token in localStorage',
  promises: ['browser_profile'],
  shownBy: ['Neither the password nor the session token is kept in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override sessionModule() {
        return `${super.sessionModule()}
const signInBefore = signIn;
signIn = async (user, password) => {
  await signInBefore(user, password);
  localStorage.setItem('session', session.token);
};`;
      }
    },
  }),
};
