import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { Delivery, OverTheAirUpdate } from '../../devices/port';
import { nextMinor } from '../../model/versions';
import { type Answer, jsonAnswer } from './http_call';
import { type ReleaseManifest, routes } from './protocol';

/** Moment of every entry of a bundle, so that one release always gives the same bytes. */
const entryTime = new Date(2026, 0, 1);
/** What an app never unpacks to. */
const farTooManyBytes = 20 * 1024 * 1024;

/** An update as the backend serves it: what it answers by path. */
export type PublishedUpdate = ReadonlyMap<string, Answer>;

/** A manifest that names a bundle, and the bundle; either may be what nobody should take. */
interface Offer {
  readonly manifest: ReleaseManifest;
  readonly bundle: Uint8Array;
}

/**
 * Makes what devices are offered over the air: a zip with the release's settings and the script of both platforms.
 * @fidelity the script is a text with the release's version; nothing of it is run
 */
export function publishedUpdate({ delivery, ...release }: OverTheAirUpdate): PublishedUpdate {
  const offer = spoiled(offerOf(release.version, bundleOf(release, delivery)), delivery);
  const { pathname } = new URL(offer.manifest.bundlePath, 'http://backend.invalid');
  return new Map([
    [routes.offer, manifestAnswer(offer, delivery)],
    [pathname, bundleAnswer(offer, delivery)],
  ]);
}

function bundleOf(release: Omit<OverTheAirUpdate, 'delivery'>, delivery: Delivery): Uint8Array {
  const script = text(`// release ${release.version}\n`);
  const version = delivery === 'another release' ? nextMinor(release.version) : release.version;
  const files = {
    ...(delivery !== 'without a release' && {
      'release.json': text(JSON.stringify({ ...release, version })),
    }),
    'index.android.bundle': script,
    'main.jsbundle': script,
    ...(delivery === 'outside its folder' && { '../outside.js': script }),
    ...(delivery === 'far too large' && { 'assets/zeros': new Uint8Array(farTooManyBytes) }),
  };
  return zipSync(files, { mtime: entryTime });
}

function offerOf(version: string, bundle: Uint8Array): Offer {
  const sha256 = createHash('sha256').update(bundle).digest('hex');
  const otaDeploymentID = sha256.slice(0, 32);
  const bundlePath = `${routes.bundles}${otaDeploymentID}`;
  return { manifest: { otaDeploymentID, version, bundlePath, bundleBytes: bundle.length, sha256 }, bundle };
}

function spoiled({ manifest, bundle }: Offer, delivery: Delivery): Offer {
  switch (delivery) {
    case 'cut short':
      return { manifest, bundle: bundle.slice(0, bundle.length / 2) };
    case 'corrupt':
      return { manifest, bundle: bundle.map((byte, at) => (at === bundle.length >> 1 ? byte ^ 1 : byte)) };
    case 'wrong hash':
      return { manifest: { ...manifest, sha256: hashOfNothing }, bundle };
    case 'wrong length':
      return { manifest: { ...manifest, bundleBytes: bundle.length + 1 }, bundle };
    case 'from elsewhere':
      return {
        manifest: { ...manifest, bundlePath: `${routes.bundles}../${manifest.otaDeploymentID}` },
        bundle,
      };
    default:
      return { manifest, bundle };
  }
}

const hashOfNothing = createHash('sha256').digest('hex');

function manifestAnswer({ manifest }: Offer, delivery: Delivery): Answer {
  if (delivery !== 'no manifest') return jsonAnswer(manifest);
  return { status: 200, contentType: 'text/html', body: '<title>Sign in to this network</title>' };
}

function bundleAnswer({ bundle }: Offer, delivery: Delivery): Answer {
  const answer = { status: 200, contentType: 'application/zip', body: bundle };
  return delivery === 'broken off' ? { ...answer, sentBytes: bundle.length >> 1 } : answer;
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}
