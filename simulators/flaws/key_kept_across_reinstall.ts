import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'key_kept_across_reinstall',
  title: 'an uninstalled app leaves its key behind, and the next install takes it',
  promises: ['key_hierarchy', 'key_loss'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override newDatabaseKey() {
        const { keyStore } = this.client.phone;
        const left = keyStore.getItem('left.behind', 'database key');
        const key = left === undefined ? super.newDatabaseKey() : Buffer.from(left, 'base64');
        keyStore.setItem('left.behind', 'database key', Buffer.from(key).toString('base64'));
        return key;
      }
    },
  }),
};
