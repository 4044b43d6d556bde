import { execFile } from 'node:child_process';
import { EnvironmentFailure } from '../../model/outcome_errors';

/** Longest time for one command, in milliseconds: a simulator boots within it. */
const commandTimeoutMs = 180_000;
const largestOutputBytes = 512 * 1024 * 1024;

/** Runs a program of this machine and gives what it wrote. @throws Error with `stderr` when it fails */
export type CommandRunner = (program: string, words: readonly string[]) => Promise<Buffer>;

/** A booted simulator. */
export interface BootedSimulator {
  readonly udid: string;
  readonly name: string;
}

interface SimulatorList {
  readonly devices: Readonly<
    Record<string, readonly { readonly udid: string; readonly name: string; readonly state: string }[]>
  >;
}

/** Apple's `simctl`, as far as it is used. It exists on macOS with Xcode only. */
export class Simctl {
  constructor(private readonly run: CommandRunner = runProgram) {}

  /** @throws EnvironmentFailure where there is no simctl */
  async booted(): Promise<readonly BootedSimulator[]> {
    const output = await this.do('list the simulators', ['list', 'devices', '--json']);
    const { devices }: SimulatorList = JSON.parse(output.toString());
    return Object.values(devices)
      .flat()
      .filter(({ state }) => state === 'Booted')
      .map(({ udid, name }) => ({ udid, name }));
  }

  /** Over an app that is there: an update, which keeps its data. @param path of the .app folder */
  async install(udid: string, path: string): Promise<void> {
    await this.do(`install ${path}`, ['install', udid, path]);
  }

  /** CFBundleShortVersionString of the installed app. */
  async versionOf(udid: string, bundleId: string): Promise<string> {
    const what = `find the build of ${bundleId}`;
    const app = (await this.do(what, ['get_app_container', udid, bundleId, 'app'])).toString().trim();
    const words = ['-extract', 'CFBundleShortVersionString', 'raw', '-o', '-', `${app}/Info.plist`];
    return (await this.ran('plutil', words, `read the version of ${bundleId}`)).toString().trim();
  }

  async uninstall(udid: string, bundleId: string): Promise<void> {
    await this.do(`uninstall ${bundleId}`, ['uninstall', udid, bundleId]);
  }

  async launch(udid: string, bundleId: string): Promise<void> {
    await this.do(`launch ${bundleId}`, ['launch', udid, bundleId]);
  }

  /** Ends the app's process; nothing happens when it does not run. */
  async terminate(udid: string, bundleId: string): Promise<void> {
    await this.run('xcrun', ['simctl', 'terminate', udid, bundleId]).catch(() => undefined);
  }

  /** Shuts the simulator down and boots it; blocks until it is up. */
  async reboot(udid: string): Promise<void> {
    await this.do('shut the simulator down', ['shutdown', udid]);
    await this.do('boot the simulator', ['bootstatus', udid, '-b']);
  }

  /** Path of the app's data container on this Mac. */
  async dataContainer(udid: string, bundleId: string): Promise<string> {
    const path = await this.do(`find the container of ${bundleId}`, [
      'get_app_container',
      udid,
      bundleId,
      'data',
    ]);
    return path.toString().trim();
  }

  /** The system's log since the simulator booted, with this text written to it just before. */
  async log(udid: string, text: string): Promise<Uint8Array> {
    await this.do('write to the system log', ['spawn', udid, 'logger', text]);
    return this.do('read the system log', [
      'spawn',
      udid,
      'log',
      'show',
      '--style',
      'compact',
      '--last',
      'boot',
    ]);
  }

  private do(what: string, words: readonly string[]): Promise<Buffer> {
    return this.ran('xcrun', ['simctl', ...words], what);
  }

  private async ran(program: string, words: readonly string[], what: string): Promise<Buffer> {
    try {
      return await this.run(program, words);
    } catch (cause) {
      const { stderr = '', message } = cause as Error & { stderr?: string };
      const said = String(stderr).trim().split('\n').at(-1) || message.split('\n')[0];
      const line = [program, ...words].join(' ');
      throw new EnvironmentFailure(
        `Failed to ${what}: expected ${program} to do it, got "${said}". Try ${line} by hand.`,
        { cause },
      );
    }
  }
}

function runProgram(program: string, words: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [...words],
      { encoding: 'buffer', timeout: commandTimeoutMs, maxBuffer: largestOutputBytes },
      (error, stdout, stderr) =>
        error ? reject(Object.assign(error, { stderr: stderr.toString() })) : resolve(stdout),
    );
  });
}
