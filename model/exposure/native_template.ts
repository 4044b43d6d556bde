import type { AppModel, OfflineProfile } from '../app_model';
import { templateEncrypts } from '../encrypting_versions';

/** A profile that encrypts the local database, where the newest release's native template is too old to do so. */
export function profileThatCannotEncrypt({
  profiles,
  releases,
}: Pick<AppModel, 'profiles' | 'releases'>):
  | { readonly profile: OfflineProfile; readonly template: string }
  | undefined {
  const template = releases.at(-1)?.nativeTemplate ?? '';
  const profile = profiles.find(({ encryptionDbEnabled }) => encryptionDbEnabled);
  return profile === undefined || template === '' || templateEncrypts(template)
    ? undefined
    : { profile, template };
}
