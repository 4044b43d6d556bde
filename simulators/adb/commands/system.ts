import type { CommandTable, Invocation } from '../shell/command';
import { splitArguments } from './arguments';

async function getProperty({ args, device, print }: Invocation): Promise<number> {
  const [name] = args;
  if (name !== undefined) await print(device.properties.get(name) ?? args[1] ?? '');
  else for (const [key, value] of device.properties) await print(`[${key}]: [${value}]`);
  return 0;
}

async function setProperty({ args, device, user, complain }: Invocation): Promise<number> {
  const [name = '', value = ''] = args;
  if (user.uid !== 0 && !name.startsWith('debug.')) {
    await complain(`Failed to set property '${name}' to '${value}'.`);
    return 1;
  }
  device.properties.set(name, value);
  return 0;
}

async function settings(invocation: Invocation): Promise<number> {
  const { operands } = splitArguments(invocation.args, ['--user']);
  const [verb, namespace = '', key = '', value = ''] = operands;
  const { settings: table } = invocation.device;
  if (!['global', 'secure', 'system'].includes(namespace)) {
    return invocation.notModelled(`settings ${invocation.args.join(' ')}`);
  }
  if (verb === 'get') await invocation.print(table.get(namespace, key) ?? 'null');
  else if (verb === 'put') table.put(namespace, key, value);
  else if (verb === 'delete') await invocation.print(`Deleted ${table.delete(namespace, key) ? 1 : 0} rows`);
  else if (verb === 'list') for (const line of table.list(namespace)) await invocation.print(line);
  else return invocation.notModelled(`settings ${invocation.args.join(' ')}`);
  return 0;
}

/** The phone's clock; only root sets it, and only forwards. `@seconds` since 1970. */
async function date(invocation: Invocation): Promise<number> {
  const { clock } = invocation.device.phone.core;
  const [argument, ...rest] = invocation.args.filter((given) => given !== '-u');
  const nowMs = clock.nowMs();
  if (rest.length > 0) return invocation.notModelled(`date ${invocation.args.join(' ')}`);
  if (argument === undefined) await invocation.print(new Date(nowMs).toUTCString());
  else if (argument === '+%s') await invocation.print(String(Math.floor(nowMs / 1000)));
  else if (argument === '+%s%3N') await invocation.print(String(nowMs));
  else if (argument === '+%Y-%m-%dT%T%z') {
    await invocation.print(new Date(nowMs).toISOString().replace(/\.\d+Z$/, '+0000'));
  } else if (/^@\d+$/.test(argument)) return setClock(invocation, Number(argument.slice(1)) * 1000 - nowMs);
  else return invocation.notModelled(`date ${invocation.args.join(' ')}`);
  return 0;
}

async function setClock(invocation: Invocation, aheadMs: number): Promise<number> {
  if (invocation.user.uid !== 0) {
    await invocation.complain('date: cannot set date: Operation not permitted');
    return 1;
  }
  if (aheadMs < 0) return invocation.notModelled('a clock that is set back');
  invocation.device.phone.core.clock.advance(aheadMs);
  return 0;
}

async function reboot(invocation: Invocation): Promise<number> {
  if (invocation.args.length > 0) return invocation.notModelled(`reboot ${invocation.args.join(' ')}`);
  await invocation.device.reboot();
  return 0;
}

/** The system's own tools: properties, settings, clock, restart. */
export const systemCommands: CommandTable = {
  getprop: getProperty,
  setprop: setProperty,
  settings,
  date,
  reboot,
};
