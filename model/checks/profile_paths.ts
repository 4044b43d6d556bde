import type { AppModel, OfflineProfile } from '../app_model';
import type { YamlPath } from '../yaml_source';

/** The offline profiles, each with the path of its keys in the document. */
export function profilesWithPaths({
  profiles,
}: AppModel): readonly { readonly profile: OfflineProfile; readonly path: YamlPath }[] {
  const web = profiles.filter(({ kind }) => kind === 'offline web');
  return profiles.map((profile) => ({
    profile,
    path: profile.kind === 'native' ? ['nativeProfile'] : ['offlineWebProfiles', web.indexOf(profile)],
  }));
}
