import { localTransport } from '../backups/backup_manager';
import type { Command, CommandTable, Invocation } from '../shell/command';
import { splitArguments } from './arguments';

async function enabled({ device, print }: Invocation): Promise<number> {
  await print(`Backup Manager currently ${device.backups.isEnabled ? 'enabled' : 'disabled'}`);
  return 0;
}

async function enable(invocation: Invocation): Promise<number> {
  const [state = ''] = invocation.args;
  if (!['true', 'false'].includes(state)) return invocation.notModelled(`bmgr enable ${state}`);
  invocation.device.backups.isEnabled = state === 'true';
  await invocation.print(`Backup Manager now ${state === 'true' ? 'enabled' : 'disabled'}`);
  return 0;
}

async function list(invocation: Invocation): Promise<number> {
  const { backups } = invocation.device;
  if (invocation.args.join(' ') !== 'transports')
    return invocation.notModelled(`bmgr list ${invocation.args.join(' ')}`);
  for (const name of backups.transports)
    await invocation.print(`${name === backups.transport ? '  * ' : '    '}${name}`);
  return 0;
}

async function transport({ args, device, print }: Invocation): Promise<number> {
  const [name = ''] = args;
  const before = device.backups.select(name);
  await print(
    before === undefined
      ? `Unknown transport '${name}' specified; no changes made.`
      : `Selected transport ${name} (formerly ${before})`,
  );
  return 0;
}

async function wipe(invocation: Invocation): Promise<number> {
  const [name, appId] = invocation.args;
  if (name === undefined || appId === undefined) return invocation.notModelled('bmgr wipe without a package');
  if (name === localTransport) invocation.device.backups.wipe(appId);
  await invocation.print(`Wiped backup data for ${appId} on ${name}`);
  return 0;
}

async function backUpNow(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args);
  const { backups } = invocation.device;
  if (options.join(' ') !== '--non-incremental' || operands.length === 0)
    return invocation.notModelled(`bmgr backupnow ${invocation.args.join(' ')}`);
  await invocation.print(`Running non-incremental backup for ${operands.length} requested packages.`);
  if (!backups.isEnabled) {
    await invocation.print('Backup finished with result: Backup is not allowed');
    return 0;
  }
  for (const [appId, result] of await backups.backUp(operands))
    await invocation.print(`Package ${appId} with result: ${result}`);
  await invocation.print('Backup finished with result: Success');
  return 0;
}

const verbs: Readonly<Record<string, Command>> = {
  enabled,
  enable,
  list,
  transport,
  wipe,
  backupnow: backUpNow,
};

/**
 * `bmgr words`: the shell's way to the backup manager. It ends with 0 whatever became of the backup.
 * @source AOSP com.android.commands.bmgr.Bmgr
 */
async function bmgr(invocation: Invocation): Promise<number> {
  const [verb = '', ...args] = invocation.args;
  const serve = verbs[verb];
  return serve === undefined
    ? invocation.notModelled(`bmgr ${invocation.args.join(' ')}`)
    : serve({ ...invocation, args });
}

export const backupCommands: CommandTable = { bmgr };
