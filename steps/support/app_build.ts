import type { Build, Device, ModelRelease, OverTheAirUpdate } from '../../devices/port';
import { type Release, settingsOf } from '../../model/app_model';
import { templateEncrypts } from '../../model/encrypting_versions';
import { binaryWith, olderVersion, releaseAfter, type WantedSettings } from '../../model/release_choice';
import { nextMinor } from '../../model/versions';
import { mediaTypes } from './media_types';
import type { HarnessWorld } from './world';

/** The release of an app that no model describes. */
const unnamed: Release = {
  version: '1.0.0',
  nativeTemplate: '6.3.0',
  kind: 'store',
  encryptionDbEnabled: true,
  localFileEncryptionEnabled: true,
  otaEnabled: true,
};

/** A debug build of the release that the app model names for these settings, else of its newest one with them. */
export function ownBuild({ facts }: HarnessWorld, wanted: WantedSettings = {}): Build {
  const model = facts.population?.model;
  const release = model === undefined ? { ...unnamed, ...wanted } : binaryWith(model, wanted);
  const { version, nativeTemplate } = release;
  return { flavourSuffix: '', type: 'debug', version, nativeTemplate, ...settingsOf(release) };
}

/** The same, with an encrypted database whatever the profile says. */
export function encryptedBuild(world: HarnessWorld): Build {
  return ownBuild(world, { encryptionDbEnabled: true });
}

/** Puts a build on a device; releases that come after it are newer. */
export async function install(world: HarnessWorld, { app }: Device, build: Build): Promise<void> {
  await app.install(build);
  world.running = build;
}

/** Puts a newer build in the place of the one that is there, as a store does it. */
export async function putInPlace(world: HarnessWorld, { app }: Device, build: Build): Promise<void> {
  await app.updateFromStore(build);
  world.running = build;
}

/** Puts the build with these settings that comes after the one that is there in its place, and starts it. */
export async function updateFromStore(
  world: HarnessWorld,
  device: Device,
  wanted: WantedSettings,
): Promise<void> {
  await putInPlace(world, device, newerBuild(world, wanted));
  await device.app.start();
}

/** Offers a release to all devices, and opens the app of one anew, which asks for it. @throws AppDidNotStart */
export async function offerOverTheAir({ app, conditions }: Device, update: OverTheAirUpdate): Promise<void> {
  await conditions.publishOverTheAir(update);
  await conditions.kill();
  await app.start();
}

/** A build after the one that runs, with these settings. */
export function newerBuild(world: HarnessWorld, wanted: WantedSettings): Build {
  const { version, nativeTemplate, ...release } = after(world, 'store', wanted);
  return { flavourSuffix: '', type: 'debug', version, nativeTemplate, ...settingsOf(release) };
}

/** What a deploy to the cloud brings after the one that runs: a release with database encryption. */
export function deployedRelease(world: HarnessWorld): ModelRelease {
  const release = after(world, 'cloud', { encryptionDbEnabled: true });
  return { ...settingsOf(release), version: release.version };
}

/** A release that comes over the air after the one that runs, with these settings. */
export function newerRelease(
  world: HarnessWorld,
  { delivery = 'whole', version, ...wanted }: Partial<OverTheAirUpdate>,
): OverTheAirUpdate {
  const release = after(world, 'ota', wanted);
  return { ...settingsOf(release), version: version ?? release.version, delivery };
}

/** A version below the one that runs; undefined where there is none. */
export function versionBelow(world: HarnessWorld): string | undefined {
  return olderVersion(world.facts.population?.model ?? { releases: [] }, running(world).version);
}

function after(world: HarnessWorld, kind: Release['kind'], wanted: WantedSettings): Release {
  const model = world.facts.population?.model;
  if (model !== undefined) return releaseAfter(model, running(world), kind, wanted);
  return { ...unnamed, ...wanted, kind, version: nextMinor(running(world).version) };
}

function running(world: HarnessWorld): Build {
  return world.running ?? ownBuild(world);
}

/** Skips the scenario, with the reason, where what runs takes no update over the air that is to be taken. */
export function withoutOverTheAir(world: HarnessWorld, { encryptionDbEnabled }: WantedSettings): boolean {
  const { version, nativeTemplate, otaEnabled } = running(world);
  if (!otaEnabled) {
    world.attachJson(mediaTypes.skip, {
      reason: `release ${version} of the app model takes no updates over the air`,
      howToGet: 'turn on OTA updates in the native navigation profile',
    });
    return true;
  }
  if (encryptionDbEnabled !== true || templateEncrypts(nativeTemplate)) return false;
  world.attachJson(mediaTypes.skip, {
    reason: `release ${version} of the app model is built from native template ${nativeTemplate}, which cannot encrypt: an update over the air does not start there (promise template_prerequisites)`,
    howToGet: 'name a release in the store on native template 6.3.0 or newer in the app model',
  });
  return true;
}
