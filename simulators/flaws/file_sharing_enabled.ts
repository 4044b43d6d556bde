import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'file_sharing_enabled',
  title: 'a computer that is connected sees the documents of the app',
  promises: ['sandbox'],
  replace: (parts) => ({
    os: class extends parts.os {
      override fileSharing() {
        const shown = [...this.apps.values()].flatMap(({ root }) =>
          this.phone.sandbox.treeOf(`${root}/Documents`),
        );
        return { ...super.fileSharing(), files: shown };
      }
    },
  }),
};
