import { settingsOf } from '../../model/app_model';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'deployed_means_published',
  title: 'a release that is deployed to the cloud is offered to devices at once',
  promises: ['enable_existing_app'],
  shownBy: ['Deploying to the cloud alone changes nothing on a phone'],
  replace: (parts) => ({
    backend: class extends parts.backend {
      override deploy(version: string): void {
        super.deploy(version);
        const settings = { ...settingsOf(this.model.nativeProfile), encryptionDbEnabled: true };
        this.publishOverTheAir({ ...settings, version, delivery: 'whole' });
      }
    },
  }),
};
