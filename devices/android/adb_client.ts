import { execFile } from 'node:child_process';
import { adbDidNotRun, adbProblem } from './adb_problems';

const defaultTimeoutMs = 60_000;
/** Bytes of an answer: more than the folders of any app that a test uses. */
const largestAnswerBytes = 1 << 30;

/** What adb answered. */
export interface AdbAnswer {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface AdbClientOptions {
  /** Path of the program. */
  readonly adb: string;
  /** Port of the adb server; adb's own when absent. */
  readonly serverPort?: number | undefined;
  /** As adb names the device; the only one attached when absent. */
  readonly serial?: string;
  /** For messages, e.g. `android-alice`. */
  readonly deviceId: string;
}

export interface AdbCall {
  /** In words, for messages: `install the app`. */
  readonly what: string;
  readonly timeoutMs?: number;
  readonly input?: Uint8Array;
}

/** Runs the real adb against one device. No shell of this machine sees its arguments. */
export class AdbClient {
  private sent = 0;

  constructor(private readonly options: AdbClientOptions) {}

  /** How many commands were sent to the device. */
  get services(): number {
    return this.sent;
  }

  get serial(): string | undefined {
    return this.options.serial;
  }

  get deviceId(): string {
    return this.options.deviceId;
  }

  /** What a command of somebody else's needs to reach the same device. */
  environment(): Readonly<Record<string, string>> {
    const { adb, serverPort, serial } = this.options;
    return {
      WATERTIGHT_ADB: adb,
      ...(serial !== undefined && { WATERTIGHT_SERIAL: serial }),
      ...(serverPort !== undefined && { ANDROID_ADB_SERVER_PORT: String(serverPort) }),
    };
  }

  /** A command for the device. @throws EnvironmentFailure when adb cannot reach it or does not end within its bound */
  device(args: readonly string[], call: AdbCall): Promise<AdbAnswer> {
    this.sent += 1;
    const { serial } = this.options;
    return this.run(serial === undefined ? args : ['-s', serial, ...args], call);
  }

  /** A command for adb's own server (devices, connect, kill-server). @throws EnvironmentFailure as above */
  host(args: readonly string[], call: AdbCall): Promise<AdbAnswer> {
    return this.run(args, call);
  }

  private run(
    args: readonly string[],
    { what, timeoutMs = defaultTimeoutMs, input }: AdbCall,
  ): Promise<AdbAnswer> {
    const { adb, serverPort, deviceId } = this.options;
    const env = {
      ...process.env,
      ...(serverPort !== undefined && { ANDROID_ADB_SERVER_PORT: String(serverPort) }),
    };
    return new Promise((resolve, reject) => {
      const options = { env, timeout: timeoutMs, maxBuffer: largestAnswerBytes, encoding: 'buffer' } as const;
      const child = execFile(adb, args, options, (error, stdout, words) => {
        const stderr = words.toString();
        if (error && typeof error.code !== 'number') {
          reject(adbDidNotRun(deviceId, what, error, timeoutMs));
          return;
        }
        const problem = error && adbProblem(deviceId, what, stderr);
        if (problem) reject(problem);
        else resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr });
      });
      // A program that could not be started takes no input; its callback says so.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  }
}
