import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_sign_in_answer_cached',
  title: 'the web app caches the answer to the sign-in, the session token in it',
  promises: ['browser_profile'],
  shownBy: ['Neither the password nor the session token is kept in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override sessionModule() {
        return `${super.sessionModule()}
const signInBefore = signIn;
signIn = async (user, password) => {
  await signInBefore(user, password);
  const answers = await caches.open('answers');
  await answers.put('/answers/session', new Response(JSON.stringify(session))).catch(() => undefined);
};`;
      }
    },
  }),
};
