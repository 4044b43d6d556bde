import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'session_token_in_log',
  title: 'the session token is written to the log',
  promises: ['sandbox'],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      override async signIn(user: Parameters<InstanceType<typeof parts.syncSession>['signIn']>[0]) {
        await super.signIn(user);
        this.client.log.write('info', 'Session', `Token ${this.session().token}`);
      }
    },
  }),
};
