import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'key_from_ordinary_random',
  title: 'the key is drawn from a random source that is not cryptographic',
  promises: ['key_hierarchy', 'key_loss'],
  shownBy: ["The key comes from the system's source of randomness and from nothing else"],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override newDatabaseKey() {
        return this.client.phone.random.fork('ordinary').bytes(32);
      }
    },
  }),
};
