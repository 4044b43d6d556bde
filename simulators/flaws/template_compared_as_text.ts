import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'template_compared_as_text',
  title: 'versions of the native template are compared as texts, so that 10.0.0 counts as too old',
  promises: ['template_prerequisites'],
  shownBy: ['A template that can encrypt does, by its number and not by the text of it'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override requireEncryptingTemplate(): void {
        const { nativeTemplate } = this.client.build;
        if (nativeTemplate < '6.3.0') throw new Error(`The native template ${nativeTemplate} is too old.`);
      }
    },
  }),
};
