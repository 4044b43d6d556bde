import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'transfer_not_ruled',
  title: 'the rules keep the data out of the cloud and say nothing of device-to-device transfers',
  promises: ['backup_exclusion'],
  shownBy: [
    'Nothing that the app keeps for its user leaves in a backup',
    'Nothing of a release build leaves, whatever version of Android the phone runs',
  ],
  replace: (parts) => ({
    appPackage: class extends parts.appPackage {
      protected override sections(): string {
        return `<cloud-backup>${this.rules()}</cloud-backup>`;
      }
    },
  }),
};
