import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'alias_shared_between_apps',
  title: 'the key store tells keys apart by their alias alone, so that other apps can use them',
  promises: ['key_hierarchy'],
  shownBy: ["Only this phone's key store unwraps the key in local storage"],
  replace: (parts) => ({
    keyStore: class extends parts.keyStore {
      protected override entryName(appId: string, alias: string) {
        return alias === 'database_key_wrapping_key' ? `shared/${alias}` : super.entryName(appId, alias);
      }

      override loseAll(appId: string) {
        super.loseAll(appId);
        this.drop('shared/database_key_wrapping_key');
      }
    },
  }),
};
