import { LocalTransport } from '../adb/backups/local_transport';
import type { Flaw } from '../flaw_planting/flaw';
import { withTransport } from '../flaw_planting/with_transport';

export const flaw: Flaw = {
  id: 'adb_backup_keeps_old_set',
  title: 'the transport keeps the set of an earlier backup, though it was told to wipe it',
  promises: ['backup_exclusion'],
  shownBy: ['Nothing that the app keeps for its user leaves in a backup'],
  spoils: { profile: 'android_wire', endsAs: 'environment' },
  replace: (parts) => ({ adbDevice: withTransport(parts, KeepingTransport) }),
};

class KeepingTransport extends LocalTransport {
  override wipe(appId: string): void {
    this.phone.sandbox.writeFile(this.pathOf(appId), Buffer.from('a set of an earlier backup'));
  }
}
