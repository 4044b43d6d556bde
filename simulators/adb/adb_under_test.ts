import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debugBuild, PhoneUnderTest } from '../phone/phone_under_test';
import { AdbDevice, type AdbDeviceOptions } from './adb_device';
import { type ApkBuild, makeApk } from './apk';

const host = '127.0.0.1';
const timeoutMs = 30_000;

/** Why tests with the real adb cannot run here; undefined when they can. */
export const adbMissing =
  spawnSync('adb', ['version']).status === 0 ? undefined : 'adb is not installed: apt-get install adb';

export interface AdbAnswer {
  readonly exit: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** The real adb with a server of its own, and simulated phones that it is connected to; for tests. */
export class AdbUnderTest {
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(
    readonly serverPort: number,
    /** A scratch folder. */
    readonly folder: string,
  ) {}

  static async start(): Promise<AdbUnderTest> {
    return new AdbUnderTest(await freePort(), await mkdtemp(join(tmpdir(), 'watertight-phones-')));
  }

  /** Runs adb with these words to its end. @param input to its standard input */
  run(words: readonly string[], input: Uint8Array = new Uint8Array(0)): Promise<AdbAnswer> {
    const env = { ...process.env, ANDROID_ADB_SERVER_PORT: String(this.serverPort) };
    const adb = spawn('adb', words, { env, timeout: timeoutMs, killSignal: 'SIGKILL' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    adb.stdout.on('data', (bytes) => out.push(bytes));
    adb.stderr.on('data', (bytes) => err.push(bytes));
    // A command that reads nothing closes its input first.
    adb.stdin.on('error', () => {});
    adb.stdin.end(input);
    return new Promise((resolve) => {
      adb.once('exit', (exit) => {
        // The server that the first call starts keeps the pipes open.
        setImmediate(() =>
          resolve({ exit, out: Buffer.concat(out), err: Buffer.concat(err).toString('utf8') }),
        );
      });
    });
  }

  /** A phone with a backend, connected. */
  async phone(options: Partial<AdbDeviceOptions> = {}): Promise<ConnectedPhone> {
    const tested = await PhoneUnderTest.start('android');
    const { model } = tested.phone.options;
    const { secrets } = tested.backend;
    const device = await AdbDevice.listen({ phone: tested.phone, serial: 'S1', model, secrets, ...options });
    this.closers.push(
      () => device.close(),
      () => tested.close(),
    );
    await this.run(['connect', `${host}:${device.port}`]);
    return new ConnectedPhone(this, tested, device);
  }

  async close(): Promise<void> {
    for (const close of this.closers) await close();
    await this.run(['kill-server']);
    await rm(this.folder, { recursive: true });
  }
}

/** One simulated phone as the real adb sees it. */
export class ConnectedPhone {
  constructor(
    private readonly adb: AdbUnderTest,
    readonly tested: PhoneUnderTest,
    readonly device: AdbDevice,
  ) {}

  get serial(): string {
    return `${host}:${this.device.port}`;
  }

  get appId(): string {
    return this.tested.phone.options.model.appId;
  }

  run(...words: string[]): Promise<AdbAnswer> {
    return this.adb.run(['-s', this.serial, ...words]);
  }

  input(bytes: Uint8Array, ...words: string[]): Promise<AdbAnswer> {
    return this.adb.run(['-s', this.serial, ...words], bytes);
  }

  /** Standard output of a shell line, without the last line feed. */
  async shell(line: string): Promise<string> {
    return (await this.run('shell', line)).out.toString('utf8').replace(/\n$/, '');
  }

  async install(build: Partial<ApkBuild> = {}, ...options: readonly string[]): Promise<AdbAnswer> {
    const path = join(this.adb.folder, 'app.apk');
    const { flavourSuffix: _, type: __, ...release } = debugBuild;
    await makeApk({ appId: this.appId, versionCode: 7, debuggable: true, ...release, ...build }, path);
    return this.run('install', ...options, path);
  }
}

/** A loopback port that was free a moment ago. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, host, resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}
