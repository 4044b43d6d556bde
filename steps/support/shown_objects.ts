import type { Device, ShownObject } from '../../devices/port';
import type { HarnessWorld } from './world';

/** The app shows these objects and no others. @throws BrokenPromise with the numbers of both */
export async function expectShown(
  world: HarnessWorld,
  device: Device,
  expected: readonly ShownObject[],
): Promise<void> {
  const shown = new Set((await device.app.shownObjects()).map(({ guid }) => guid));
  const missing = expected.filter(({ guid }) => !shown.has(guid));
  const unexpected = shown.size - (expected.length - missing.length);
  world.examination.expectHeld('Objects that the app shows', [
    {
      name: `expected ${expected.length} objects on ${device.id}`,
      outcome: missing.length === 0 && unexpected === 0 ? 'held' : 'broken',
      evidence: `${shown.size} shown, ${missing.length} missing, ${unexpected} unexpected`,
    },
  ]);
}
