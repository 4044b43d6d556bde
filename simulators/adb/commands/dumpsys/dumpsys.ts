import type { Command, CommandTable, Invocation } from '../../shell/command';
import { dumpActivity } from './dump_activity';
import { dumpPackage } from './dump_package';
import { dumpWindow } from './dump_window';

const dumpPower: Command = async ({ print }) => {
  await print('POWER MANAGER (dumpsys power)');
  await print('  mWakefulness=Awake');
  await print('  mHoldingDisplaySuspendBlocker=true');
  return 0;
};

const dumpDeviceIdle: Command = async (invocation) => {
  if (invocation.args[0] === 'whitelist') return 0;
  return invocation.notModelled(`dumpsys deviceidle ${invocation.args.join(' ')}`);
};

const dumpConnectivity: Command = async ({ print, device }) => {
  await print(`Active default network: ${device.isOnline ? '100' : 'none'}`);
  return 0;
};

const services: Readonly<Record<string, Command>> = {
  activity: dumpActivity,
  package: dumpPackage,
  window: dumpWindow,
  power: dumpPower,
  deviceidle: dumpDeviceIdle,
  connectivity: dumpConnectivity,
};

/** `dumpsys service words`: what drivers read of it, no more. */
async function dumpsys(invocation: Invocation): Promise<number> {
  const [service = '', ...args] = invocation.args;
  const dump = services[service];
  return dump === undefined
    ? invocation.notModelled(`dumpsys ${invocation.args.join(' ')}`)
    : dump({ ...invocation, args });
}

export const dumpsysCommands: CommandTable = { dumpsys };
