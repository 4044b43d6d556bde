import { LocalTransport, type TransportAnswer } from '../adb/backups/local_transport';
import type { Flaw } from '../flaw_planting/flaw';
import { withTransport } from '../flaw_planting/with_transport';
import { neighbourAppId } from '../phone/os/phone_os';

export const flaw: Flaw = {
  id: 'adb_backup_lacks_the_app',
  title: 'a backup over adb is called a success for the app, and the transport keeps nothing of it',
  promises: ['backup_exclusion'],
  shownBy: ['Nothing that the app keeps for its user leaves in a backup'],
  spoils: { profile: 'android_wire', endsAs: 'environment' },
  replace: (parts) => ({ adbDevice: withTransport(parts, ForgettingTransport) }),
};

class ForgettingTransport extends LocalTransport {
  override keep(...stream: Parameters<LocalTransport['keep']>): TransportAnswer {
    return stream[0] === neighbourAppId ? super.keep(...stream) : 'taken';
  }
}
