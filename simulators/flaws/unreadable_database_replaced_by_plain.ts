import type { Flaw } from '../flaw_planting/flaw';
import { EngineError } from '../phone/engine/engine_error';

export const flaw: Flaw = {
  id: 'unreadable_database_replaced_by_plain',
  title: 'a database that its key does not open is replaced by a plain one',
  promises: ['key_loss'],
  shownBy: [
    'A database file that its key does not open is not replaced by a plain one, and there is a way out',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async openDatabase(key: Uint8Array | undefined) {
        try {
          return await super.openDatabase(key);
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
          this.removeDatabase();
          return super.openDatabase(undefined);
        }
      }
    },
  }),
};
