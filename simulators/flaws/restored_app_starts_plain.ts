import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'restored_app_starts_plain',
  title:
    'a wrapped key that came with a backup and opens nothing here makes the app go on without encryption',
  promises: ['backup_exclusion', 'key_loss'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async startEmpty(lost: Error): Promise<void> {
        const { localStorage } = this.client;
        if ((await localStorage.get(itemNames.databaseKey)) === undefined) return super.startEmpty(lost);
        await localStorage.remove(itemNames.databaseKey);
        await localStorage.remove(itemNames.hasEncryptedDatabase);
        this.removeDatabase();
        await this.openLocalDatabase(undefined);
      }
    },
  }),
};
