import { type Releases, type ReleaseWay, releaseFor } from '../../model/release_hooks';
import type { Capability } from '../port';

/** What a scenario needs, and the release that gives it. */
const given: readonly (readonly [Capability, ReleaseWay, encryptionDbEnabled: boolean])[] = [
  ['cloud_deploy', 'deploy', true],
  ['over_the_air', 'publish', true],
  ['plain_over_the_air', 'publish', false],
  ['store_update', 'store', true],
  ['plain_store_update', 'store', false],
];

/** What a device can do by the releases of somebody's own app. */
export function releaseCapabilities(releases: Releases): readonly Capability[] {
  return given.flatMap(([capability, way, encryptionDbEnabled]) =>
    releaseFor(releases, way, { encryptionDbEnabled }) ? [capability] : [],
  );
}
