import type { SyncMode } from '../app_model';
import { listOf, textOf, trueIn } from '../loose_values';
import type { OfflineEntity, ProjectProfile } from './mendix_project';
import { type Element, requiredList } from './unit_document';

const modes: readonly string[] = ['All', 'Constrained', 'None', 'NoneAndPreserveData', 'Never', 'Online'];
const nativeType = 'Navigation$NativeNavigationProfile';

/**
 * The navigation profiles: those that work offline with their synchronization, and the names of the others.
 * @param element a `Navigation$NavigationDocument`
 * @throws Error naming a synchronization mode that this project does not know
 * @fidelity web profiles cannot encrypt: a browser has no such setting
 */
export function readNavigation(element: Element): {
  readonly profiles: readonly ProjectProfile[];
  readonly onlineProfiles: readonly string[];
} {
  const all = listOf(requiredList(element, 'Profiles', 'the navigation'));
  return {
    profiles: all.filter(isOffline).map(offlineProfile),
    onlineProfiles: all.filter((profile) => !isOffline(profile)).map(({ Name }) => textOf(Name)),
  };
}

function isOffline({ $Type, Kind }: Element): boolean {
  return $Type === nativeType || textOf(Kind).endsWith('Offline');
}

function offlineProfile(profile: Element): ProjectProfile {
  return {
    name: textOf(profile.Name),
    kind: profile.$Type === nativeType ? 'native' : 'offline web',
    otaEnabled: trueIn(profile.OtaEnabled),
    encryptionDbEnabled: trueIn(profile.EncryptionDbEnabled),
    localFileEncryptionEnabled: trueIn(profile.LocalFileEncryptionEnabled),
    synchronization: listOf(profile.OfflineEntityConfigs).map(offlineEntity),
  };
}

function offlineEntity(config: Element): OfflineEntity {
  const entity = textOf(config.Entity);
  const mode = textOf(config.SyncMode);
  if (!modes.includes(mode))
    throw new Error(
      `unknown synchronization mode "${mode}" of ${entity}; expected one of ${modes.join(', ')}`,
    );
  const constraint = textOf(config.Constraint);
  return {
    entity,
    mode: mode as SyncMode,
    ...(mode === 'Constrained' && constraint !== '' && { xPathConstraint: constraint }),
    compatibilityMode: trueIn(config.CompatibilityMode),
  };
}
