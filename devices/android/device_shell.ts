import { EnvironmentFailure } from '../../model/outcome_errors';
import type { AdbAnswer, AdbClient } from './adb_client';
import { shellLine } from './shell_words';

/** Whom a command runs as on the device: adb's own shell, an app (debug builds only), or root (rooted images only). */
export type ShellUser = 'shell' | 'root' | { readonly app: string };

/** Commands on one device, with their own exit codes. */
export class DeviceShell {
  private rootWords: Promise<readonly string[] | undefined> | undefined;

  constructor(readonly adb: AdbClient) {}

  /**
   * The shell of a device that tells exit codes.
   * @throws EnvironmentFailure when the device is too old for that: its failures would look like successes
   */
  static async open(adb: AdbClient): Promise<DeviceShell> {
    const { stdout } = await adb.device(['features'], { what: 'ask for the features' });
    if (stdout.toString().split(/\s+/).includes('shell_v2')) return new DeviceShell(adb);
    throw new EnvironmentFailure(
      `Failed to open a shell on ${adb.deviceId}: expected the feature shell_v2, got a device that tells no exit codes. ` +
        'Use a device with Android 7 or newer.',
    );
  }

  /** Runs a command, whatever its exit code. @param what in words, for messages */
  async run(words: readonly string[], what: string, user: ShellUser = 'shell'): Promise<AdbAnswer> {
    const line = shellLine([...(await this.before(user)), ...words]);
    return this.adb.device(['shell', '-n', line], { what });
  }

  /** What a command prints. @throws EnvironmentFailure when it does not end with 0 */
  async ask(words: readonly string[], what: string, user: ShellUser = 'shell'): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(words, what, user);
    if (exitCode === 0) return stdout.toString();
    throw this.refusal(what, exitCode, stderr || stdout.toString());
  }

  /** What a command prints, byte by byte; its exit code and complaints are lost, so the caller proves the bytes whole. */
  async bytes(words: readonly string[], what: string, user: ShellUser = 'shell'): Promise<Buffer> {
    const line = `${shellLine([...(await this.before(user)), ...words])} 2>/dev/null`;
    return (await this.adb.device(['exec-out', line], { what })).stdout;
  }

  /** Writes a file anew. @throws EnvironmentFailure when it cannot be written */
  async write(path: string, bytes: Uint8Array, user: ShellUser = 'shell'): Promise<void> {
    const what = `write ${path}`;
    const line = shellLine([...(await this.before(user)), 'sh', '-c', `cat > ${shellLine([path])}`]);
    const { exitCode, stderr } = await this.adb.device(['shell', line], { what, input: bytes });
    if (exitCode !== 0) throw this.refusal(what, exitCode, stderr);
  }

  /** Whether a command can run as root; `adb root` is tried on images that allow it. */
  async hasRoot(): Promise<boolean> {
    this.rootWords ??= this.findRoot();
    return (await this.rootWords) !== undefined;
  }

  refusal(what: string, exitCode: number, said: string): EnvironmentFailure {
    const words = said.trim().split('\n').slice(0, 2).join(' ');
    return new EnvironmentFailure(
      `Failed to ${what} on ${this.adb.deviceId}: expected exit code 0, got ${exitCode} ("${words}"). ` +
        'Run the command by hand in adb shell.',
    );
  }

  private async before(user: ShellUser): Promise<readonly string[]> {
    if (user === 'shell') return [];
    if (user !== 'root') return ['run-as', user.app];
    this.rootWords ??= this.findRoot();
    const words = await this.rootWords;
    if (words) return words;
    throw new EnvironmentFailure(
      `Failed to become root on ${this.adb.deviceId}: expected a rooted image, got a refusal. Use one, or a debug build.`,
    );
  }

  /** The words before a command that make it root's; none where adb itself runs as root. */
  private async findRoot(): Promise<readonly string[] | undefined> {
    const what = 'look for root';
    const isRoot = async (words: readonly string[]) => {
      const { exitCode, stdout } = await this.run([...words, 'id', '-u'], what);
      return exitCode === 0 && stdout.toString().trim() === '0';
    };
    if (await isRoot([])) return [];
    const debuggable = (await this.run(['getprop', 'ro.debuggable'], what)).stdout.toString().trim();
    if (debuggable !== '1') return undefined;
    if (await isRoot(['su', '0'])) return ['su', '0'];
    await this.adb.device(['root'], { what });
    await this.adb.device(['wait-for-device'], { what });
    return (await isRoot([])) ? [] : undefined;
  }
}
