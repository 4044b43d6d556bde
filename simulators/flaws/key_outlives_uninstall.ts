import type { Flaw } from '../flaw_planting/flaw';

/** By app id: what a phone keeps of an app beyond its own folders. */
const keptKeys = new WeakMap<object, Uint8Array>();

export const flaw: Flaw = {
  id: 'key_outlives_uninstall',
  title: 'a reinstall goes on with encryption because the key is found again, though the release has none',
  promises: ['disable_new_installs_only'],
  shownBy: ['An install is not encrypted any more once it was uninstalled and installed by hand'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const { phone, memory } = this.client;
        const before = keptKeys.get(phone);
        if (before !== undefined && !memory.release?.encryptionDbEnabled) return before;
        const key = await super.databaseKey();
        if (key !== undefined) keptKeys.set(phone, key);
        return key;
      }
    },
  }),
};
