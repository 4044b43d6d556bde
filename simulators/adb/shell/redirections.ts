import type { DeviceState } from '../device_state';
import { FileProblem } from '../files/file_problem';
import type { ShellUser, Terminal } from './command';
import type { Redirection } from './parse_line';

interface Target {
  readonly kind: Redirection['kind'];
  readonly file: string | undefined;
}

const nowhere = '/dev/null';

/**
 * Runs a command with its streams redirected; what it wrote to a file is stored when it ends.
 * @throws FileProblem when a file cannot be read or written
 */
export async function withRedirections(
  device: DeviceState,
  user: ShellUser,
  targets: readonly Target[],
  terminal: Terminal,
  run: (redirected: Terminal) => Promise<number>,
): Promise<number> {
  const files = device.filesOf(user.uid);
  const endings: (() => void)[] = [];
  let redirected = terminal;
  for (const { kind, file } of targets) {
    if (kind === 'error_to_output') {
      redirected = { ...redirected, err: redirected.out };
      continue;
    }
    if (file === undefined) throw new FileProblem('', 'No such file or directory');
    const path = files.resolve(file, user.folder);
    if (kind === 'input') {
      redirected = { ...redirected, input: once(file === nowhere ? new Uint8Array(0) : files.read(path)) };
      continue;
    }
    const written: Uint8Array[] = [];
    const write = async (bytes: Uint8Array) => void written.push(bytes);
    redirected = { ...redirected, [kind === 'error' ? 'err' : 'out']: write };
    if (file === nowhere) continue;
    const before = kind === 'append' && files.exists(path) ? files.read(path) : new Uint8Array(0);
    files.write(path, before);
    endings.push(() => files.write(path, Buffer.concat([before, ...written])));
  }
  const exit = await run(redirected);
  for (const end of endings) end();
  return exit;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
