import {
  automationRunner,
  automationServer,
  automationTests,
  settingsHelper,
} from '../packages/helper_packages';
import type { Command, CommandTable, Invocation } from '../shell/command';
import { splitArguments } from './arguments';

const valuedOptions = ['-n', '-a', '-c', '-d', '-f', '-p', '--user', '-t', '-e', '--es', '--ez'];

/** Starts an app's activity; with -W waits until the app has settled. */
async function start(invocation: Invocation): Promise<number> {
  const intent = splitArguments(invocation.args.slice(1), valuedOptions);
  const component = intent.values.get('-n') ?? intent.operands[0] ?? '';
  const [appId = '', activity = ''] = (intent.values.get('-p') ?? component).split('/');
  if (appId === settingsHelper) return 0;
  await invocation.print(`Starting: Intent { cmp=${component} }`);
  if (invocation.device.packages.client(appId) === undefined) {
    await invocation.print('Error type 3');
    await invocation.print(`Error: Activity class {${component}} does not exist.`);
    return 1;
  }
  const problem = notInFront(invocation, appId);
  if (problem) return invocation.notModelled(problem);
  if (intent.options.includes('-S')) await stop(invocation, appId);
  launch(invocation, appId);
  if (!intent.options.includes('-W')) return 0;
  await invocation.device.screen.settled();
  for (const line of ['Status: ok', 'LaunchState: COLD', `Activity: ${appId}/${activity}`, 'Complete']) {
    await invocation.print(line);
  }
  return 0;
}

function launch({ device }: Invocation, appId: string): void {
  device.packages.setStopped(appId, false);
  device.screen.start();
}

/** The phone runs the app that was installed last. */
function notInFront({ device }: Invocation, appId: string): string | undefined {
  if (device.phone.app.client.appId === appId) return undefined;
  return `start of ${appId} while ${device.phone.app.client.appId}, which was installed later, is there`;
}

async function forceStop(invocation: Invocation): Promise<number> {
  const { operands } = splitArguments(invocation.args.slice(1), ['--user']);
  const [appId = ''] = operands;
  await stop(invocation, appId);
  invocation.device.packages.setStopped(appId, true);
  return 0;
}

/** Ends the process of an app that is not in front; one that is goes on. */
async function killBehind(invocation: Invocation): Promise<number> {
  const { operands } = splitArguments(invocation.args.slice(1), ['--user']);
  const [appId = ''] = operands;
  if (invocation.device.screen.packageName !== appId) await stop(invocation, appId);
  return 0;
}

/** Ends the process of an app, without its own shutdown; others are left alone. */
async function stop({ device }: Invocation, appId: string): Promise<void> {
  if (appId === automationServer || appId === automationTests) device.uiAutomator.stop();
  if (device.screen.runningApp === appId) await device.screen.endProcess();
}

/** Runs Appium's automation until the host goes or it is stopped. */
async function instrument(invocation: Invocation): Promise<number> {
  const { operands } = splitArguments(invocation.args.slice(1), [...valuedOptions, '-e']);
  if (!operands.includes(automationRunner) && !invocation.args.includes(automationRunner)) {
    return invocation.notModelled(`am instrument ${invocation.args.slice(1).join(' ')}`);
  }
  await invocation.device.uiAutomator.run(invocation.terminal.gone);
  return 0;
}

/** A debug build tells its database key when it is asked by broadcast; every other broadcast goes unheard. */
async function broadcast(invocation: Invocation): Promise<number> {
  const intent = splitArguments(invocation.args.slice(1), valuedOptions);
  const action = intent.values.get('-a') ?? '';
  await invocation.print(`Broadcasting: Intent { act=${action} }`);
  const key = databaseKeyFor(invocation, action);
  const told = key === undefined ? '' : `, data="${Buffer.from(key).toString('hex')}"`;
  await invocation.print(`Broadcast completed: result=0${told}`);
  return 0;
}

function databaseKeyFor({ device }: Invocation, action: string): Uint8Array | undefined {
  const suffix = '.PRINT_DATABASE_KEY';
  if (!action.endsWith(suffix)) return undefined;
  const client = device.packages.client(action.slice(0, -suffix.length));
  return client?.build.type === 'debug' ? client.witness.databaseKey : undefined;
}

const subcommands: Readonly<Record<string, Command>> = {
  start,
  'start-activity': start,
  'force-stop': forceStop,
  kill: killBehind,
  'stop-app': forceStop,
  instrument,
  broadcast,
  startservice: settingsService,
  'start-foreground-service': settingsService,
};

/** Services of the driver's own helper alone. */
async function settingsService(invocation: Invocation): Promise<number> {
  if (invocation.args.some((argument) => argument.startsWith(`${settingsHelper}/`))) return 0;
  return invocation.notModelled(`am ${invocation.args.join(' ')}`);
}

/** The activity manager; `cmd activity` is the same. */
export async function activityManager(invocation: Invocation): Promise<number> {
  const subcommand = subcommands[invocation.args[0] ?? ''];
  return subcommand === undefined
    ? invocation.notModelled(`am ${invocation.args.join(' ')}`)
    : subcommand(invocation);
}

/** `monkey -p app -c android.intent.category.LAUNCHER 1` starts an app from its launcher icon. */
async function monkey(invocation: Invocation): Promise<number> {
  const { values, operands } = splitArguments(invocation.args, ['-p', '-c']);
  const appId = values.get('-p') ?? '';
  if (operands.join(' ') !== '1') return invocation.notModelled(`monkey ${invocation.args.join(' ')}`);
  if (invocation.device.packages.client(appId) === undefined) {
    await invocation.print('** No activities found to run, monkey aborted.');
    return 252;
  }
  const problem = notInFront(invocation, appId);
  if (problem) return invocation.notModelled(problem);
  launch(invocation, appId);
  await invocation.print('Events injected: 1');
  return 0;
}

export const activityCommands: CommandTable = { am: activityManager, monkey };
