import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'key_from_clock',
  title: 'the key is made from the time of the first start',
  promises: ['key_hierarchy', 'key_loss'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override newDatabaseKey() {
        const seconds = Math.floor(this.client.phone.clock.nowMs() / 1000);
        return new Uint8Array(32).map((_, index) => (seconds >> (index % 24)) * (index + 41));
      }
    },
  }),
};
