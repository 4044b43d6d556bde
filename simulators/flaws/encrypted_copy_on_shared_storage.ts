import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'encrypted_copy_on_shared_storage',
  title:
    'closing the app copies the encrypted database to the shared storage, where every app can take it away',
  promises: ['sandbox'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      override async close() {
        await super.close();
        const { phone, paths } = this.client;
        const copy = `${phone.os.sharedFolder}/backup.bin`;
        phone.sandbox.writeFile(copy, phone.sandbox.readFile(paths.database));
      }
    },
  }),
};
