import type { ByteSource } from '../bytes/byte_source';
import { decodeZip } from '../containers/zip_decoder';

/** Whether a zip archive lists a manifest as Android has it. */
export function isApk(zip: ByteSource): boolean {
  let hasManifest = false;
  const noteName = (name: string): boolean => {
    hasManifest ||= name === 'AndroidManifest.xml';
    return false;
  };
  for (const _ of decodeZip(zip, noteName)) if (hasManifest) break;
  return hasManifest;
}
