import type { Flaw } from '../flaw_planting/flaw';
import { KeyStoreError } from '../phone/key_store_trouble';

export const flaw: Flaw = {
  id: 'passing_error_deletes_data',
  title: 'whatever error the key store gives, the database is deleted',
  promises: ['key_loss'],
  shownBy: ['An error of the key store that can pass costs neither the key nor the data'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override isLost(error: unknown): error is Error {
        if (error instanceof KeyStoreError) this.removeDatabase();
        return super.isLost(error);
      }
    },
  }),
};
