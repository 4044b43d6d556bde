import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'half_key_from_clock',
  title: 'half of the key is the time of the first start',
  promises: ['key_hierarchy', 'key_loss'],
  shownBy: [
    "The key comes from the system's source of randomness and from nothing else",
    "No install's key tells anything of another's",
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override newDatabaseKey() {
        const key = Buffer.from(super.newDatabaseKey());
        key.writeBigUInt64BE(BigInt(this.client.phone.clock.nowMs()), 16);
        key.write('firstrun', 24, 'latin1');
        return new Uint8Array(key);
      }
    },
  }),
};
