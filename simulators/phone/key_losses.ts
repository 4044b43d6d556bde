import type { KeyLoss } from '../../devices/port';
import { itemNames } from './client/client_start';
import type { PhoneCore } from './phone_core';
import type { SimulatedApp } from './simulated_app';

/** What each way to lose the database key does to a phone whose app is not running. */
export const keyLosses: Readonly<
  Record<KeyLoss, (phone: PhoneCore, app: SimulatedApp) => void | Promise<void>>
> = {
  'key store cleared': ({ keyStore }, { client }) => keyStore.loseAll(client.appId),
  'screen lock removed': ({ keyStore }) => keyStore.loseScreenLock(),
  'wrapped key missing': (_phone, app) => changeWrappedKey(app, () => undefined),
  'wrapped key damaged': (_phone, app) => changeWrappedKey(app, flipMiddleBit),
  'restored without the key': (_phone, app) => app.restoreWithoutKeys(),
};

/** Reaches into the local storage as it lies on the disk; without one there is nothing to lose. */
async function changeWrappedKey(
  { client }: SimulatedApp,
  change: (wrapped: Uint8Array) => Uint8Array | undefined,
): Promise<void> {
  const { localStorage, paths, phone } = client;
  if (!phone.sandbox.exists(paths.localStorage)) return;
  await localStorage.open();
  const kept = await localStorage.get(itemNames.databaseKey);
  const changed = kept === undefined ? undefined : change(Buffer.from(kept, 'base64'));
  if (changed) await localStorage.set(itemNames.databaseKey, Buffer.from(changed).toString('base64'));
  else await localStorage.remove(itemNames.databaseKey);
  await localStorage.close();
}

function flipMiddleBit(bytes: Uint8Array): Uint8Array {
  const middle = Math.floor(bytes.length / 2);
  return bytes.map((byte, index) => (index === middle ? byte ^ 1 : byte));
}
