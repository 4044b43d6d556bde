import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'image_cache_plain',
  title: 'the image loader keeps plain copies of encrypted images',
  promises: ['file_encryption', 'file_encryption_disable'],
  shownBy: ['Showing files leaves no plain copy in a cache'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected mayCache(): boolean {
        return true;
      }
    },
  }),
};
