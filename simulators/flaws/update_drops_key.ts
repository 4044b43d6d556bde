import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'update_drops_key',
  title: 'an update without encryption removes the kept key and starts over',
  promises: ['disable_new_installs_only'],
  shownBy: ['An install that is encrypted stays so through updates'],
  replace: (parts) => ({
    overTheAir: class extends parts.overTheAir {
      override async update(): Promise<boolean> {
        const isNew = await super.update();
        if (!isNew || this.running().encryptionDbEnabled) return isNew;
        const { localStorage, phone, paths } = this.client;
        await localStorage.remove(itemNames.databaseKey);
        await localStorage.remove(itemNames.hasEncryptedDatabase);
        for (const suffix of ['-wal', '-shm', '-journal', ''])
          if (phone.sandbox.exists(paths.database + suffix)) phone.sandbox.remove(paths.database + suffix);
        return isNew;
      }
    },
  }),
};
