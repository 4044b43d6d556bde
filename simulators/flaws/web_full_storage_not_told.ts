import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_full_storage_not_told',
  title: 'the web app goes on as if nothing had happened when the storage is full',
  promises: ['web_interruptions'],
  shownBy: ['A full storage is told to the user and costs no data'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override synchronizationModule() {
        return `${super.synchronizationModule()}
const synchronizeBefore = synchronize;
synchronize = async () => {
  try {
    await synchronizeBefore();
  } catch (error) {
    if (error?.name !== 'QuotaExceededError') throw error;
  }
};`;
      }
    },
  }),
};
