import { actionCapabilities } from '../actions/action_capabilities';
import type { ActionName } from '../actions/actions_file';
import type { Capability } from '../port';

/** What is known of an Android device and the app on it before either is touched. */
export interface AndroidOffer {
  readonly actions: ReadonlySet<ActionName>;
  readonly hasReleaseBuild: boolean;
  readonly hasPlainBuild: boolean;
  readonly hasKeyProvider: boolean;
  readonly hasWitness: boolean;
  /** adb may run as root. */
  readonly isRooted: boolean;
  /** An app is named that nothing keeps out of backups. */
  readonly hasBackupControl: boolean;
}

/** What adb gives with a debug build of any app. */
const always: readonly Capability[] = [
  'sandbox_tree',
  'other_app_view',
  'log_reader',
  'shared_storage',
  'host_tree',
  'kill',
  'offline',
  'storage_full',
  'reboot',
  'replace_database_file',
  'put_file',
];

/** What an Android device can show or do; who has root says so, since nobody knows before. */
export function androidCapabilities(offer: AndroidOffer): ReadonlySet<Capability> {
  return new Set<Capability>([
    ...always,
    ...actionCapabilities(offer.actions),
    ...(offer.hasReleaseBuild ? (['release_build'] as const) : []),
    ...(offer.hasPlainBuild ? (['plain_build'] as const) : []),
    ...(offer.hasKeyProvider ? (['database_key'] as const) : []),
    ...(offer.isRooted ? (['raw_copy', 'move_clock'] as const) : []),
    ...(offer.isRooted && offer.hasBackupControl ? (['cloud_backup', 'device_transfer'] as const) : []),
    ...(offer.hasWitness ? (['wire_witness'] as const) : []),
  ]);
}
