import type { PowerCutLoss } from '../devices/port';
import { mediaTypes } from './support/media_types';
import { Given, When } from './support/world';

Given("the key store fails on {persona}'s phone", async function (persona: string) {
  const { conditions, platform } = await this.device(persona);
  await conditions.breakKeyStore(platform === 'ios' ? 'errSecNotAvailable' : 'ERROR_KEYSTORE_FAILURE');
});

When("the app crashes on {persona}'s phone", async function (persona: string) {
  await (await this.device(persona)).conditions.crash();
});

When("the app is killed on {persona}'s phone", async function (persona: string) {
  await (await this.device(persona)).conditions.kill();
});

When(
  "{persona}'s synchronization is killed after {int} objects",
  async function (persona: string, objects: number) {
    const available = this.facts.expectations.objectsOnDevice(this.user(persona).name).length;
    if (available < objects) {
      const reason = `${this.authority} gives ${persona} fewer than ${objects} objects to synchronize`;
      this.attachJson(mediaTypes.skip, { reason });
      return 'skipped';
    }
    await (await this.device(persona)).conditions.killSynchronizationAfter(objects);
    return undefined;
  },
);

When(
  "power is cut on {persona}'s phone and unsynced writes are {powerCutLoss}",
  async function (persona: string, loss: PowerCutLoss) {
    await (await this.device(persona)).conditions.powerCut(loss);
  },
);
