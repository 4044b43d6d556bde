import type { Flaw } from '../flaw_planting/flaw';
import type { KeychainAccessibility } from '../phone/keychain_accessibility';

export const flaw: Flaw = {
  id: 'key_migrates_with_backup',
  title: 'on iOS the Keychain item that wraps the database key is of a class that migrates to another phone',
  promises: ['backup_exclusion'],
  shownBy: ['No backup carries the key of the database to another iPhone'],
  replace: (parts) => ({
    keyStore: class extends parts.keyStore {
      /** What the Keychain of iOS asks; Android's key store has no classes. */
      protected accessibilityFor(_name: string): KeychainAccessibility {
        return 'WhenUnlocked';
      }
    },
  }),
};
