import type { Build } from '../../devices/port';
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
      override sources(build: Build): Readonly<Record<string, string>> {
        const sources = super.sources(build);
        return {
          ...sources,
          'res/xml/data_extraction_rules.xml': (sources['res/xml/data_extraction_rules.xml'] ?? '').replace(
            /<device-transfer>.*<\/device-transfer>/,
            '',
          ),
        };
      }
    },
  }),
};
