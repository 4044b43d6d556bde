import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'upgrade_not_seen',
  title: 'an app that could not start once does not start after the upgrade either',
  promises: ['template_prerequisites'],
  shownBy: ['A developer app that was upgraded encrypts, once its native template was as well'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override requireEncryptingTemplate(): void {
        const { paths, phone } = this.client;
        const mark = `${paths.temporaryFiles}/too_old`;
        if (phone.sandbox.exists(mark)) throw new Error('The app is too old.');
        try {
          super.requireEncryptingTemplate();
        } catch (error) {
          phone.sandbox.writeFile(mark, new Uint8Array(1));
          throw error;
        }
      }
    },
  }),
};
