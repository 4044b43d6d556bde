import { connect } from 'node:net';
import { freePort } from '../../devices/appium/appium_host';
import { Simctl } from '../../devices/ios/simctl';
import type { AttachedDevice } from './finding';
import { programOutput } from './program_output';

const host = '127.0.0.1';
const usualAdbPort = 5037;

const mends: Readonly<Record<string, string>> = {
  unauthorized: 'unlock it and allow USB debugging for this computer',
  offline: 'adb reconnect offline',
  'no permissions': 'apt-get install android-sdk-platform-tools-common',
};

/** Every device that adb or simctl has, usable or not. @param adbPort of the adb server; adb's own when absent */
export async function attachedDevices(adbPort: number | undefined): Promise<readonly AttachedDevice[]> {
  return [...devicesOfAdb(await adbDevices(adbPort)), ...(await bootedSimulators())];
}

/** @param listing what `adb devices -l` prints */
export function devicesOfAdb(listing: string): readonly AttachedDevice[] {
  return listing.split('\n').flatMap((line): AttachedDevice[] => {
    const [, serial, state, rest = ''] =
      /^(\S+)\s+(device|offline|unauthorized|no permissions|recovery|sideload|bootloader)\b(.*)/.exec(line) ??
      [];
    if (serial === undefined || state === undefined) return [];
    const name = /\bmodel:(\S+)/.exec(rest)?.[1]?.replaceAll('_', ' ') ?? serial;
    const mend = state === 'device' ? undefined : (mends[state] ?? 'adb reboot');
    return [{ serial, kind: 'android', name, state, ...(mend !== undefined && { mend }) }];
  });
}

/** An adb server that runs is asked; where none runs, one is started on a free port and ended again. */
async function adbDevices(adbPort: number | undefined): Promise<string> {
  const port = adbPort ?? Number(process.env.ANDROID_ADB_SERVER_PORT || usualAdbPort);
  const runs = await isListening(port);
  const environment = { ANDROID_ADB_SERVER_PORT: String(runs ? port : await freePort()) };
  const listing = await programOutput('adb', ['devices', '-l'], environment);
  if (!runs) await programOutput('adb', ['kill-server'], environment);
  return listing ?? '';
}

async function bootedSimulators(): Promise<readonly AttachedDevice[]> {
  if (process.platform !== 'darwin') return [];
  const booted = await new Simctl().booted().catch(() => []);
  return booted.map(({ udid, name }) => ({ serial: udid, kind: 'ios_simulator', name, state: 'Booted' }));
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const answer = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
