import { NotModelledError } from '../../../model/outcome_errors';
import { automationRunner, automationServer, automationTests } from '../packages/helper_packages';
import { InstallFailure, mainActivity } from '../packages/package_manager';
import type { Command, CommandTable, Invocation } from '../shell/command';
import { splitArguments } from './arguments';
import { allInput } from './reading_files';

/** Options of `install`; but for -r and -d they change nothing here: there are no permissions, and one user. */
const installOptions = new Set(['-r', '-g', '-t', '-d', '--user', '-S', '-i']);

async function list(invocation: Invocation): Promise<number> {
  const [kind, ...rest] = invocation.args.slice(1);
  const { options, operands } = splitArguments(rest, ['--user']);
  if (kind === 'instrumentation') {
    const installed = invocation.device.packages.find(automationTests);
    if (installed) await invocation.print(`instrumentation:${automationRunner} (target=${automationServer})`);
    return 0;
  }
  if (kind === 'features' || kind === 'users') return invocation.notModelled(`pm list ${kind}`);
  if (kind !== 'packages') return invocation.notModelled(`pm list ${kind ?? ''}`);
  const unknown = options.filter((option) => !['--show-versioncode', '-f', '-3', '-U'].includes(option));
  if (unknown.length > 0) return invocation.notModelled(`pm list packages ${unknown.join(' ')}`);
  for (const { appId, versionCode, uid } of invocation.device.packages.all()) {
    if (!operands.every((filter) => appId.includes(filter))) continue;
    const path = options.includes('-f') ? `${invocation.device.packages.apkPath(appId) ?? ''}=` : '';
    const code = options.includes('--show-versioncode') ? ` versionCode:${versionCode}` : '';
    await invocation.print(`package:${path}${appId}${code}${options.includes('-U') ? ` uid:${uid}` : ''}`);
  }
  return 0;
}

/** `install [options] path`, or `install -S bytes` with the APK on standard input. */
async function install(invocation: Invocation): Promise<number> {
  const { options, operands, values } = splitArguments(invocation.args.slice(1), ['-S', '--user', '-i']);
  const unknown = options.filter((option) => !installOptions.has(option));
  if (unknown.length > 0) return invocation.notModelled(`install ${unknown.join(' ')}`);
  const files = invocation.device.filesOf(invocation.user.uid);
  const [named] = operands;
  const bytes =
    named === undefined || named === '-'
      ? await countedInput(invocation, Number(values.get('-S')))
      : files.read(files.resolve(named, invocation.user.folder));
  const allowed = { replace: options.includes('-r'), downgrade: options.includes('-d') };
  return answering(invocation, () => invocation.device.packages.install(bytes, allowed));
}

/** The host keeps its side open for the answer, so that the bytes are counted. */
async function countedInput(invocation: Invocation, count: number): Promise<Uint8Array> {
  if (Number.isNaN(count)) return allInput(invocation);
  const parts: Uint8Array[] = [];
  let taken = 0;
  if (count === 0) return new Uint8Array(0);
  for await (const bytes of invocation.terminal.input) {
    parts.push(bytes);
    taken += bytes.length;
    if (taken >= count) break;
  }
  return Buffer.concat(parts);
}

async function uninstall(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args.slice(1), ['--user']);
  if (options.length > 0) return invocation.notModelled(`uninstall ${options.join(' ')}`);
  return answering(invocation, () => invocation.device.packages.uninstall(operands[0] ?? ''));
}

async function clear(invocation: Invocation): Promise<number> {
  const { operands } = splitArguments(invocation.args.slice(1), ['--user']);
  return answering(invocation, () => invocation.device.packages.clear(operands[0] ?? ''));
}

async function path(invocation: Invocation): Promise<number> {
  const { operands } = splitArguments(invocation.args.slice(1), ['--user']);
  const apk = invocation.device.packages.apkPath(operands[0] ?? '');
  if (apk === undefined) return 1;
  await invocation.print(`package:${apk}`);
  return 0;
}

/** Every permission counts as granted. */
async function grant(invocation: Invocation): Promise<number> {
  const { operands } = splitArguments(invocation.args.slice(1), ['--user']);
  if (invocation.device.packages.find(operands[0] ?? '')) return 0;
  await invocation.complain(`Exception occurred: unknown package: ${operands[0] ?? ''}`);
  return 255;
}

async function answering(invocation: Invocation, act: () => Promise<void>): Promise<number> {
  try {
    await act();
  } catch (error) {
    if (error instanceof NotModelledError) {
      await invocation.print(`Failure [watertight: not modelled: ${error.message}]`);
      return invocation.notModelled(error.message);
    }
    if (!(error instanceof InstallFailure)) throw error;
    await invocation.print(`Failure [${error.message}]`);
    return 1;
  }
  await invocation.print('Success');
  return 0;
}

/** Every app has one activity for its launcher icon. */
async function resolveActivity(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args.slice(1), ['--user', '-a', '-c', '-p']);
  if (options.join(' ') !== '--brief') return invocation.notModelled(`resolve-activity ${options.join(' ')}`);
  const appId = operands[0] ?? '';
  if (invocation.device.packages.client(appId) === undefined) {
    await invocation.print('No activity found');
    return 0;
  }
  await invocation.print('priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true');
  await invocation.print(`${appId}/${mainActivity}`);
  return 0;
}

const subcommands: Readonly<Record<string, Command>> = {
  list,
  install,
  uninstall,
  clear,
  path,
  grant,
  revoke: grant,
  'resolve-activity': resolveActivity,
};

/** The package manager; `cmd package` is the same. */
export async function packageManager(invocation: Invocation): Promise<number> {
  const subcommand = subcommands[invocation.args[0] ?? ''];
  return subcommand === undefined
    ? invocation.notModelled(`pm ${invocation.args.join(' ')}`)
    : subcommand(invocation);
}

export const packageCommands: CommandTable = { pm: packageManager };
