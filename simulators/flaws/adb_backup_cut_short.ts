import { LocalTransport, type TransportAnswer } from '../adb/backups/local_transport';
import type { Flaw } from '../flaw_planting/flaw';
import { withTransport } from '../flaw_planting/with_transport';

export const flaw: Flaw = {
  id: 'adb_backup_cut_short',
  title: 'the transport keeps each set only up to the middle of a file',
  promises: ['backup_exclusion'],
  shownBy: ['Nothing that the app keeps for its user leaves in a backup'],
  spoils: { profile: 'android_wire' },
  replace: (parts) => ({ adbDevice: withTransport(parts, CuttingTransport) }),
};

/** Of the last block of a file. */
const lostBytes = 500;

class CuttingTransport extends LocalTransport {
  override keep(appId: string, stream: Uint8Array, entries: number): TransportAnswer {
    return super.keep(appId, stream.subarray(0, -lostBytes), entries);
  }
}
