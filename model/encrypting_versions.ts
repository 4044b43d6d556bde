import { compareVersions } from './versions';

/**
 * From which version on a part of the tool chain knows how to encrypt.
 * @source seed: "upgrade the Make It Native app and your application template to v6.3.0 or higher"; facts/mendix.md, "Words"
 */
export const firstEncrypting = {
  /** Native template, by which the local database is encrypted. */
  nativeTemplate: '6.3.0',
  /** Studio Pro, that has "Encrypt local database". */
  databaseInStudioPro: '9.18.0',
  /** Studio Pro, that has "Encrypt local files". */
  filesInStudioPro: '9.22.0',
} as const;

/**
 * Newest series of the native template that is known here.
 * @source the release notes of the native template
 */
export const newestKnownTemplateMajor = 15;

/** Whether a binary made from this native template can encrypt the local database. */
export function templateEncrypts(nativeTemplate: string): boolean {
  return compareVersions(nativeTemplate, firstEncrypting.nativeTemplate) >= 0;
}
