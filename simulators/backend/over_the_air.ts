import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { OverTheAirUpdate } from '../../devices/port';
import type { ReleaseManifest } from './protocol';
import { routes } from './protocol';

/** Moment of every entry of a bundle, so that one release always gives the same bytes. */
const entryTime = new Date(2026, 0, 1);

/** An update as the backend serves it: a manifest that names a bundle, and the bundle. */
export interface PublishedUpdate {
  readonly manifest: ReleaseManifest;
  readonly bundle: Uint8Array;
}

/**
 * Makes what devices are offered over the air: a zip with the release's settings and the script of both platforms.
 * @fidelity the script is a text with the release's version; nothing of it is run
 */
export function publishedUpdate({ delivery, ...release }: OverTheAirUpdate): PublishedUpdate {
  const { version } = release;
  const text = (content: string) => new TextEncoder().encode(content);
  const script = text(`// release ${version}\n`);
  const whole = zipSync(
    {
      'release.json': text(JSON.stringify(release)),
      'index.android.bundle': script,
      'main.jsbundle': script,
    },
    { mtime: entryTime },
  );
  const hash = createHash('sha256').update(whole).digest('hex');
  const otaDeploymentID = hash.slice(0, 32);
  return {
    manifest: { otaDeploymentID, version, bundlePath: `${routes.bundles}${otaDeploymentID}`, sha256: hash },
    bundle: delivered(whole, delivery),
  };
}

function delivered(whole: Uint8Array, delivery: OverTheAirUpdate['delivery']): Uint8Array {
  switch (delivery) {
    case 'whole':
      return whole;
    case 'cut short':
      return whole.slice(0, whole.length / 2);
    case 'corrupt':
      return whole.map((byte, index) => (index === whole.length >> 1 ? byte ^ 1 : byte));
  }
}
