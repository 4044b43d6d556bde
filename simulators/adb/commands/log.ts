import type { CommandTable, Invocation } from '../shell/command';
import { splitArguments } from './arguments';

const valued = ['-v', '-b', '-t', '-T', '--pid', '-s'];

/** Prints the system log, and unless -d ends it goes on with what is logged. */
async function logcat(invocation: Invocation): Promise<number> {
  const { options, values } = splitArguments(invocation.args, valued);
  const unknown = options.filter((option) => !['-d', '-c'].includes(option));
  if (unknown.length > 0) return invocation.notModelled(`logcat ${unknown.join(' ')}`);
  const { device, terminal } = invocation;
  const { os } = device.phone.core;
  if (options.includes('-c')) {
    device.clearedLogLines = os.logLines().length;
    return 0;
  }
  let printed = device.clearedLogLines;
  const print = async () => {
    for (; printed < os.logLines().length; printed++) {
      await invocation.print(inFormat(os.logLines()[printed] as string, values.get('-v')));
    }
  };
  await invocation.print('--------- beginning of main');
  await print();
  while (!options.includes('-d') && !terminal.gone.aborted) {
    await os.nextLogLine(terminal.gone);
    await print();
  }
  return 0;
}

/** @param line milliseconds since 1970, tag, message; `raw` and `brief` show no time */
function inFormat(line: string, format = 'threadtime'): string {
  const [, timeMs = '0', tag = '', message = ''] = /^(\d+) ([^:]*): ([\s\S]*)$/.exec(line) ?? [];
  if (format === 'raw') return message;
  if (format === 'brief') return `I/${tag}( 1000): ${message}`;
  const time = new Date(Number(timeMs)).toISOString().slice(5, 23).replace('T', ' ');
  return `${time}  1000  1000 I ${tag}: ${message}`;
}

/** `log -t tag message` writes a line. */
async function log(invocation: Invocation): Promise<number> {
  const { operands, values } = splitArguments(invocation.args, ['-t', '-p']);
  invocation.device.phone.core.os.logSystem(values.get('-t') ?? 'shell', operands.join(' '));
  return 0;
}

export const logCommands: CommandTable = { logcat, log };
