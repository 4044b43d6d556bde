import type { OverTheAirUpdate } from '../../devices/port';
import { mediaTypes } from './media_types';
import type { HarnessWorld } from './world';

/** Offers a release and starts the app anew, which asks for it. */
export async function offer(world: HarnessWorld, persona: string, update: OverTheAirUpdate): Promise<void> {
  const { app, conditions } = await world.device(persona);
  await conditions.publishOverTheAir(update);
  await conditions.kill();
  await app.start();
}

/** Tells why a scenario is skipped where the profile takes no updates over the air. */
export function withoutOverTheAir(world: HarnessWorld): boolean {
  const profile = world.facts.population?.model.nativeProfile;
  if (profile === undefined || profile.otaEnabled) return false;
  const reason = `the profile ${profile.name} of the app model takes no updates over the air`;
  world.attachJson(mediaTypes.skip, {
    reason,
    howToGet: 'turn on OTA updates in the native navigation profile',
  });
  return true;
}
