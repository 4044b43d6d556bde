import type { Flaw } from '../flaw_planting/flaw';

/** Phones that lost a key once. */
const distrusted = new WeakSet<object>();

export const flaw: Flaw = {
  id: 'locked_out_after_key_loss',
  title: 'a phone that lost its key once is never let in again, not even by a new install',
  promises: ['backup_exclusion', 'key_loss'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      override async start() {
        if (distrusted.has(this.client.phone)) throw new Error('This device is not trusted.');
        await super.start();
      }

      protected override async startEmpty(loss: Error) {
        distrusted.add(this.client.phone);
        throw loss;
      }
    },
  }),
};
