import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'key_in_log',
  title: 'the key is written to the log',
  promises: ['backup_exclusion', 'key_hierarchy'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async openDatabase(key: Uint8Array | undefined) {
        this.client.log.write('info', 'Storage', `Opening with ${Buffer.from(key ?? []).toString('hex')}`);
        return super.openDatabase(key);
      }
    },
  }),
};
