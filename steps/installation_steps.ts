import type { Build } from '../devices/port';
import type { WantedSettings } from '../model/release_choice';
import { encryptedBuild, install, ownBuild } from './support/app_build';
import { Given, type HarnessWorld, When } from './support/world';

Given('{persona} has installed the app', async function (persona: string) {
  await installFor(this, persona, {});
});

Given('{persona} has installed the app with database encryption', async function (persona: string) {
  await installFor(this, persona, { encryptionDbEnabled: true });
});

Given('{persona} has installed the app without database encryption', async function (persona: string) {
  await installFor(this, persona, { encryptionDbEnabled: false });
});

Given('{persona} has installed the app without a flavour', async function (persona: string) {
  await installFor(this, persona, { encryptionDbEnabled: true });
});

Given(
  '{persona} has installed the app with the flavour {string}',
  async function (persona: string, flavourSuffix: string) {
    await installFor(this, persona, { encryptionDbEnabled: true }, { flavourSuffix });
  },
);

Given('{persona} has installed a release build of the app', async function (persona: string) {
  await installFor(this, persona, { encryptionDbEnabled: true }, { type: 'release' });
});

When(
  '{persona} also installs and opens the app with the flavour {string}',
  async function (persona: string, flavourSuffix: string) {
    await installFor(this, persona, { encryptionDbEnabled: true }, { flavourSuffix });
    await (await this.device(persona)).app.start();
  },
);

When('{persona} uninstalls the app, installs it again and opens it', async function (persona: string) {
  const { app } = await this.device(persona);
  await this.keys.remember(persona);
  await app.uninstall();
  await app.install(encryptedBuild(this));
  await app.start();
});

When('{persona} uses the app on his phone', async function (persona: string) {
  await useFromTheStart(this, persona, persona.toLowerCase());
});

When('{persona} uses a second phone in the same way', async function (persona: string) {
  await useFromTheStart(this, persona, secondPhone(persona));
});

When('{persona} opens the app on a second phone with other entropy', async function (persona: string) {
  const { app } = await this.device(persona, { label: secondPhone(persona) });
  await app.install(encryptedBuild(this));
  await app.start();
});

When(
  '{persona} opens the app on a second phone with the same entropy and another clock',
  async function (persona: string) {
    const day = 24 * 60 * 60 * 1000;
    const { app } = await this.device(persona, {
      label: secondPhone(persona),
      entropyLabel: persona.toLowerCase(),
      clockAheadMs: day,
    });
    await app.install(encryptedBuild(this));
    await app.start();
  },
);

When('two more iPhones are used later for other apps', async function () {
  const hour = 60 * 60 * 1000;
  for (const [label, flavourSuffix] of [
    ['neighbour-1', '.other'],
    ['neighbour-2', '.another'],
  ] as const) {
    const { app } = await this.device(this.persona, { label, clockAheadMs: hour });
    await app.install({ ...encryptedBuild(this), flavourSuffix });
    await app.start();
  }
});

async function installFor(
  world: HarnessWorld,
  persona: string,
  wanted: WantedSettings,
  way: Partial<Pick<Build, 'flavourSuffix' | 'type'>> = {},
): Promise<void> {
  await install(world, await world.device(persona), { ...ownBuild(world, wanted), ...way });
}

async function useFromTheStart(world: HarnessWorld, persona: string, label: string): Promise<void> {
  const { app } = await world.device(persona, { label });
  await app.install(ownBuild(world));
  await app.start();
  await app.signIn(world.user(persona));
  await app.synchronize();
}

function secondPhone(persona: string): string {
  return `${persona.toLowerCase()}-2`;
}
