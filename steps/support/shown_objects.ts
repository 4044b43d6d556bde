import type { Device, ShownObject } from '../../devices/port';
import type { HarnessWorld } from './world';

/** The app shows these objects; whether it shows others is for the promises on access rights. @throws BrokenPromise with the numbers */
export async function expectShown(
  world: HarnessWorld,
  device: Device,
  expected: readonly ShownObject[],
): Promise<void> {
  const shown = new Set((await device.app.shownObjects()).map(({ guid }) => guid));
  const missing = expected.filter(({ guid }) => !shown.has(guid));
  world.examination.expectHeld('Objects that the app shows', [
    {
      name: `all ${expected.length} objects that its user may read, on ${device.id}`,
      outcome: missing.length > 0 ? 'broken' : expected.length > 0 ? 'held' : 'unknown',
      evidence: `${shown.size} shown, ${missing.length} missing`,
    },
  ]);
}

/** The app shows nothing. @throws BrokenPromise with the number that it shows */
export async function expectNothingShown(world: HarnessWorld, device: Device): Promise<void> {
  const shown = await device.app.shownObjects();
  world.examination.expectHeld('Objects that the app shows', [
    {
      name: `none on ${device.id}`,
      outcome: shown.length === 0 ? 'held' : 'broken',
      evidence: `${shown.length} shown`,
    },
  ]);
}
