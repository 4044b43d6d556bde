import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_when_key_lost',
  title: 'when the key is lost the app goes on with a plain database',
  promises: ['backup_exclusion', 'key_loss'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async startEmpty() {
        this.removeDatabase();
        await this.openStore(undefined);
      }
    },
  }),
};
