import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_after_interrupted_first_start',
  title:
    'a key that is kept without a database means to the app that encryption is not ready, and it goes on plain',
  promises: ['enable_new_app'],
  shownBy: ['A first start that is interrupted leaves nothing plain, and the next one goes on encrypted'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      private hasKept = false;

      protected override async keptDatabaseKey() {
        const kept = await super.keptDatabaseKey();
        this.hasKept = kept !== undefined;
        return kept;
      }

      protected override async openDatabase(key: Uint8Array | undefined) {
        const { phone, paths } = this.client;
        return super.openDatabase(this.hasKept && !phone.sandbox.exists(paths.database) ? undefined : key);
      }
    },
  }),
};
