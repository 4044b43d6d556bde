import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'adb_cuts_arguments_at_line_feeds',
  title: "the device's shell takes an argument only up to its first line feed",
  promises: ['database_encryption', 'sandbox'],
  spoils: { profile: 'android_wire' },
  replace: (parts) => ({
    adbDevice: class extends parts.adbDevice {
      protected override open(name: string) {
        // The closing quote stays, so that the line is one that a shell takes.
        return super.open(name.replace(/\n[^']*/g, ''));
      }
    },
  }),
};
