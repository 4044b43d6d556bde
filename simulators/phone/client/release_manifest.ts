import type { ReleaseManifest } from '../../backend/protocol';
import type { OfferedManifest } from './backend_connection';
import { RefusedUpdate } from './refused_update';

/** More than any manifest needs. */
export const manifestLimitBytes = 16 * 1024;
/** Of the packed bundle and of all that is in it. @fidelity real bundles may be larger; the phone's flash has 64 MiB */
export const bundleLimitBytes = 16 * 1024 * 1024;

type Form = (value: unknown) => boolean;

/** What each field becomes part of a path, an address or a comparison: none may lead elsewhere. */
const forms: Readonly<Record<keyof ReleaseManifest, Form>> = {
  otaDeploymentID: matching(/^[\w-]+$/),
  version: matching(/^\d+\.\d+\.\d+$/),
  bundlePath: matching(/^\/ota\/bundles\/[\w-]+$/),
  bundleBytes: (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) <= bundleLimitBytes,
  sha256: matching(/^[0-9a-f]{64}$/),
};

/** The manifest in what the backend answered. @throws RefusedUpdate when it is none, or has a field too few, too many or wrong */
export function readManifest({ contentType, body }: OfferedManifest): ReleaseManifest {
  if (!/^application\/json\b/.test(contentType)) throw new RefusedUpdate('the manifest is not sent as JSON');
  const manifest = jsonIn(body);
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
    throw new RefusedUpdate('the manifest is no JSON object');
  const fields = new Map(Object.entries(manifest));
  for (const [name, isSound] of Object.entries(forms)) {
    if (!isSound(fields.get(name))) throw new RefusedUpdate(`the manifest has no sound ${name}`);
    fields.delete(name);
  }
  if (fields.size > 0) throw new RefusedUpdate('the manifest has a field that is not known');
  return manifest as ReleaseManifest;
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new RefusedUpdate('the manifest is no JSON', { cause });
  }
}

function matching(form: RegExp): Form {
  return (value) => typeof value === 'string' && form.test(value);
}
