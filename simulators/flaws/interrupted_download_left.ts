import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'interrupted_download_left',
  title: 'a start clears away nothing of a download that was interrupted',
  promises: ['file_encryption'],
  shownBy: ['A download that is interrupted leaves nothing readable, and the next start clears it away'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected override incoming(): string {
        return `${super.incoming()}/${this.client.phone.clock.nowMs()}`;
      }
    },
  }),
};
