import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'key_in_crash_report',
  title: 'when the app crashes its last words hold the key',
  promises: ['key_hierarchy'],
  shownBy: ['The key is nowhere plain: not its bytes, not as hexadecimal digits, not as base64'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      override lastWords() {
        const key = Buffer.from(this.client.memory.databaseKey ?? []).toString('base64url');
        return `${super.lastWords()} (state: x${key})`;
      }
    },
  }),
};
