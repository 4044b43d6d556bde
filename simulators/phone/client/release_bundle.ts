import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { ReleaseManifest } from '../../backend/protocol';
import type { RunningRelease } from './over_the_air';
import { RefusedUpdate } from './refused_update';
import { bundleLimitBytes } from './release_manifest';

export type BundleFiles = Readonly<Record<string, Uint8Array>>;

/** @throws RefusedUpdate when the bundle is not the one that the manifest names */
export function requireNamed({ sha256, bundleBytes }: ReleaseManifest, bundle: Uint8Array): void {
  if (bundle.length !== bundleBytes)
    throw new RefusedUpdate(`the bundle has ${bundle.length} bytes, and the manifest says ${bundleBytes}`);
  if (createHash('sha256').update(bundle).digest('hex') !== sha256)
    throw new RefusedUpdate('the bundle is not the one that the manifest names');
}

/** The files of a bundle by their paths. @throws RefusedUpdate when they are too large together, or one lies outside its folder */
export function unpackBundle(bundle: Uint8Array): BundleFiles {
  let bytes = 0;
  return unzipSync(bundle, {
    filter({ name, originalSize }) {
      if (!isInside(name)) throw new RefusedUpdate('a file of the bundle lies outside its folder');
      bytes += originalSize;
      if (bytes > bundleLimitBytes)
        throw new RefusedUpdate(`the bundle unpacks to more than ${bundleLimitBytes} bytes`);
      return true;
    },
  });
}

/** @throws RefusedUpdate when the bundle does not hold the release that the manifest names, with all its settings */
export function requireRelease({ version }: ReleaseManifest, files: BundleFiles): void {
  const described = files['release.json'];
  if (described === undefined) throw new RefusedUpdate('the bundle names no release');
  const release = releaseIn(described);
  if (release.version !== version)
    throw new RefusedUpdate('the bundle holds another release than the manifest names');
  for (const setting of ['otaEnabled', 'encryptionDbEnabled', 'localFileEncryptionEnabled'] as const) {
    if (typeof release[setting] !== 'boolean')
      throw new RefusedUpdate(`the release in the bundle has no sound ${setting}`);
  }
}

function releaseIn(described: Uint8Array): Partial<RunningRelease> {
  try {
    return JSON.parse(new TextDecoder().decode(described)) ?? {};
  } catch (cause) {
    throw new RefusedUpdate('the release in the bundle is no JSON', { cause });
  }
}

/** Plain names alone: no absolute path, no step upwards however it is written, no other system's separator. */
function isInside(path: string): boolean {
  return path.split('/').every((name) => /^[\w@+ .-]+$/.test(name) && !/^\.+$/.test(name));
}
