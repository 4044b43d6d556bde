import type { Flaw } from '../flaw_planting/flaw';
import { KeyStoreError } from '../phone/key_store_trouble';

export const flaw: Flaw = {
  id: 'locked_device_taken_for_loss',
  title:
    'a Keychain that may not be read before the first unlock counts as an empty one, and the key is forgotten',
  promises: ['key_loss'],
  shownBy: ['An error of the key store that can pass costs neither the key nor the data'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async keptDatabaseKey() {
        try {
          return await super.keptDatabaseKey();
        } catch (error) {
          if (error instanceof KeyStoreError && error.failure === 'errSecInteractionNotAllowed')
            await this.client.localStorage.remove('dbpassword');
          throw error;
        }
      }
    },
  }),
};
