import type { AppModel, OfflineProfile } from '../app_model';

/** Oldest native template that can encrypt the local database. */
const firstEncrypting = [6, 3, 0];

/** A profile that encrypts the local database, where the newest release's native template is too old to do so. */
export function profileThatCannotEncrypt({
  profiles,
  releases,
}: Pick<AppModel, 'profiles' | 'releases'>):
  | { readonly profile: OfflineProfile; readonly template: string }
  | undefined {
  const template = releases.at(-1)?.nativeTemplate ?? '';
  const profile = profiles.find(({ encryptionDbEnabled }) => encryptionDbEnabled);
  return profile === undefined || template === '' || !isOlder(template) ? undefined : { profile, template };
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  const at = firstEncrypting.findIndex((wanted, index) => parts[index] !== wanted);
  return at >= 0 && (parts[at] ?? 0) < (firstEncrypting[at] as number);
}
