import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'constant_key_after_loss',
  title: 'the key that takes the place of a lost one is the same on every phone',
  promises: ['key_loss'],
  shownBy: ["A key that is made in the place of a lost one is new, and of the system's randomness"],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      private lost = false;

      protected override async startEmpty(loss: Error) {
        this.lost = true;
        await super.startEmpty(loss);
      }

      protected override newDatabaseKey() {
        return this.lost ? new Uint8Array(32).fill(0x5a) : super.newDatabaseKey();
      }
    },
  }),
};
