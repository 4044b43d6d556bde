import type { DeviceState } from '../device_state';
import type { ServiceStream } from '../protocol/service_stream';
import { shellPacket, standardInput } from '../protocol/shell_packets';
import type { Terminal } from '../shell/command';
import { Shell } from '../shell/run_line';

/** Shell protocol version 1: both outputs in one, no exit code. */
export async function serveShell(stream: ServiceStream, device: DeviceState, line: string): Promise<void> {
  const write = (bytes: Uint8Array) => send(stream, bytes);
  await run(device, line, { input: rawInput(stream), out: write, err: write, gone: stream.gone });
  stream.end();
}

/** Raw: standard output alone, byte by byte as it was written. */
export async function serveExec(stream: ServiceStream, device: DeviceState, line: string): Promise<void> {
  const out = (bytes: Uint8Array) => send(stream, bytes);
  await run(device, line, { input: rawInput(stream), out, err: out, gone: stream.gone });
  stream.end();
}

/** Shell protocol version 2: the outputs apart, and the exit code. */
export async function serveShellV2(stream: ServiceStream, device: DeviceState, line: string): Promise<void> {
  const exit = await run(device, line, {
    input: standardInput(stream),
    out: (bytes) => send(stream, shellPacket('stdout', bytes)),
    err: (bytes) => send(stream, shellPacket('stderr', bytes)),
    gone: stream.gone,
  });
  await send(stream, shellPacket('exit', Uint8Array.of(exit)));
  stream.end();
}

/** Without a command the lines of standard input are run. */
async function run(device: DeviceState, line: string, terminal: Terminal): Promise<number> {
  const shell = new Shell(device, { uid: device.adbUid, folder: '/' });
  if (line !== '') return shell.run(line, terminal);
  let exit = 0;
  let pending = '';
  for await (const bytes of terminal.input) {
    const lines = (pending + Buffer.from(bytes).toString('utf8')).split('\n');
    pending = lines.pop() as string;
    for (const typed of lines) {
      if (typed.trim() === 'exit') return exit;
      exit = await shell.run(typed, terminal);
    }
  }
  return pending === '' ? exit : shell.run(pending, terminal);
}

function send(stream: ServiceStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.write(bytes, () => resolve());
  });
}

/** Reading it to its end, or not, leaves the stream open for the answer. */
function rawInput(stream: ServiceStream): AsyncIterable<Uint8Array> {
  return stream.iterator({ destroyOnReturn: false });
}
