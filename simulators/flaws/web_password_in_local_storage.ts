import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_password_in_local_storage',
  title: 'the web app remembers the password for the next sign-in',
  promises: ['browser_profile'],
  shownBy: ['Neither the password nor the session token is kept in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override sessionModule() {
        return `${super.sessionModule()}
const signInBefore = signIn;
signIn = async (user, password) => {
  await signInBefore(user, password);
  localStorage.setItem('credentials', JSON.stringify({ user, password }));
};`;
      }
    },
  }),
};
