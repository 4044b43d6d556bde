import { userName } from '../files/system_folders';
import type { CommandTable, Invocation } from '../shell/command';

/** Process ids, fixed: nothing here depends on them. */
const appProcessId = 4000;
const automationProcessId = 3900;

interface ProcessRow {
  readonly pid: number;
  readonly user: string;
  readonly name: string;
}

/** The processes that the phone shows: its system, the automation while it runs, the app while it runs. */
export function processRows({ device }: Pick<Invocation, 'device'>): ProcessRow[] {
  const rows: ProcessRow[] = [{ pid: 1000, user: 'system', name: 'system_server' }];
  if (device.uiAutomator.isRunning) {
    rows.push({ pid: automationProcessId, user: 'u0_a901', name: 'io.appium.uiautomator2.server' });
  }
  const { runningApp } = device.screen;
  const app = runningApp === undefined ? undefined : device.packages.find(runningApp);
  if (app) rows.push({ pid: appProcessId, user: userName(app.uid), name: app.appId });
  return rows;
}

async function ps(invocation: Invocation): Promise<number> {
  if (invocation.args.join(' ') === '--help') {
    await invocation.print('usage: ps [-Aef]\n\n-A\tAll\n-e\tAll\n-f\tFull listing');
    return 0;
  }
  const unknown = invocation.args.filter((argument) => !['-A', '-e', '-f', '-ef'].includes(argument));
  if (unknown.length > 0) return invocation.notModelled(`ps ${unknown.join(' ')}`);
  await invocation.print('USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME');
  for (const { pid, user, name } of processRows(invocation)) {
    await invocation.print(`${user.padEnd(12)} ${pid}     1       0      0 0                   0 S ${name}`);
  }
  return 0;
}

async function pidof(invocation: Invocation): Promise<number> {
  const found = processRows(invocation).filter(({ name }) => invocation.args.includes(name));
  if (found.length > 0) await invocation.print(found.map(({ pid }) => pid).join(' '));
  return found.length > 0 ? 0 : 1;
}

export const processCommands: CommandTable = { ps, pidof };
