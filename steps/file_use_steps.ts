import { keepsPhotosOf } from '../model/photo_place';
import { populationOf } from '../model/run_facts';
import {
  install,
  newerRelease,
  offerOverTheAir,
  ownBuild,
  updateFromStore,
  withoutOverTheAir,
} from './support/app_build';
import { mediaTypes } from './support/media_types';
import { allOpen } from './support/opened_files';
import { somethingToCheck } from './support/something_to_check';
import { Given, type HarnessWorld, Then, When } from './support/world';

Given(
  '{persona} has installed the app {fileEncryptionSetting}',
  async function (persona: string, localFileEncryptionEnabled: boolean) {
    if (withoutFiles(this, persona)) return 'skipped';
    await install(this, await this.device(persona), { ...ownBuild(this), localFileEncryptionEnabled });
    return undefined;
  },
);

Given(
  /^(Alice|Bob|Priya) has installed an app with file encryption alone, made from native template ([\d.]+)$/,
  async function (persona: string, nativeTemplate: string) {
    if (withoutFiles(this, persona)) return 'skipped';
    const settings = { encryptionDbEnabled: false, localFileEncryptionEnabled: true };
    await install(this, await this.device(persona), { ...ownBuild(this), ...settings, nativeTemplate });
    return undefined;
  },
);

When('{persona} takes a photo', async function (persona: string) {
  if (!keepsPhotosOf(populationOf(this.facts), this.user(persona).name)) {
    const reason = `${this.authority} lets ${persona} create no image that comes back to the device`;
    this.attachJson(mediaTypes.skip, { reason });
    return 'skipped';
  }
  const picture = this.files.newPicture(`photo-${this.files.photos.length + 1}`);
  const object = await (await this.device(persona)).app.takePhoto(picture.bytes);
  const canary = picture.canaryOf(object);
  this.files.photos.push({ object, contents: picture.bytes, canary });
  this.edits.push(canary);
  return undefined;
});

When('{persona} also uses a second phone with file encryption', async function (persona: string) {
  const { app } = await this.device(persona, { label: `${persona.toLowerCase()}-2` });
  await app.install({ ...ownBuild(this), localFileEncryptionEnabled: true });
  await app.start();
  await app.signIn(this.user(persona));
  await app.synchronize();
});

When('{persona} opens every file on her phone', async function (persona: string) {
  const device = await this.device(persona);
  for (const { object } of this.files.of(persona)) await device.app.openFile(object);
});

Given('{persona} has signed out and in again', async function (persona: string) {
  const { app } = await this.device(persona);
  await app.signOut();
  await app.signIn(this.user(persona));
});

When('{persona} signs out of the app', async function (persona: string) {
  await (await this.device(persona)).app.signOut();
});

When(
  "{persona}'s app is updated {updateWay} to a release {fileEncryptionSetting}",
  async function (persona: string, way: string, localFileEncryptionEnabled: boolean) {
    const device = await this.device(persona);
    if (way === 'from the store') await updateFromStore(this, device, { localFileEncryptionEnabled });
    else if (withoutOverTheAir(this, {})) return 'skipped';
    else {
      await offerOverTheAir(device, newerRelease(this, { localFileEncryptionEnabled }));
      await device.conditions.untilUpdated();
    }
    return undefined;
  },
);

Then("{persona}'s app opens every file that she may read", async function (persona: string) {
  const row = await allOpen(await this.device(persona), this.files.of(persona));
  this.examination.expectHeld('Files in the app', [row]);
});

Then(
  "after a restart and a synchronization {persona}'s app opens every file that she may read",
  async function (persona: string) {
    const device = await this.device(persona);
    await device.app.start();
    await device.app.synchronize();
    this.examination.expectHeld('Files in the app', [await allOpen(device, this.files.of(persona))]);
  },
);

Then("{persona}'s app opens the photo", async function (persona: string) {
  const device = await this.device(persona);
  const made = await this.files.madeOn(device);
  const photos = this.files.photos.flatMap((photo) => made.map((object) => ({ ...photo, object })));
  this.examination.expectHeld('The photo in the app', [await allOpen(device, photos)]);
});

/** Skips where the app model gives the user no file. */
function withoutFiles(world: HarnessWorld, persona: string): boolean {
  const reason = `${world.authority} gives ${persona} no file to synchronize`;
  return somethingToCheck(world, world.files.of(persona), reason) === 'skipped';
}
