import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'key_in_memory_dump',
  title: 'when the app crashes it writes a dump of its memory, with the key, to its cache',
  promises: ['key_hierarchy'],
  shownBy: ['The key is nowhere plain: not its bytes, not as hexadecimal digits, not as base64'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      override lastWords() {
        const { memory, paths, phone } = this.client;
        const heap = Buffer.concat([phone.random.bytes(1000), memory.databaseKey ?? new Uint8Array()]);
        phone.sandbox.writeFile(`${paths.temporaryFiles}/heap.hprof`, heap);
        return super.lastWords();
      }
    },
  }),
};
