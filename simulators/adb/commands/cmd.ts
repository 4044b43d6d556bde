import type { Command, CommandTable, Invocation } from '../shell/command';
import { activityManager } from './activities';
import { connectivity } from './network';
import { packageManager } from './packages';

/** Calls of system services that change nothing that the phone models. */
const accepted = async (): Promise<number> => 0;

const services: Readonly<Record<string, Command>> = {
  package: packageManager,
  activity: activityManager,
  connectivity,
  notification: accepted,
  appops: accepted,
  deviceidle: accepted,
};

/** `cmd service words`. */
async function cmd(invocation: Invocation): Promise<number> {
  const [service = '', ...args] = invocation.args;
  const serve = services[service];
  return serve === undefined
    ? invocation.notModelled(`cmd ${invocation.args.join(' ')}`)
    : serve({ ...invocation, args });
}

export const cmdCommands: CommandTable = { cmd, appops: accepted };
