import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../appium/appium_host';
import { AdbClient } from './adb_client';

const prefix = 'watertight-adb-';
const endTimeoutMs = 10_000;

/**
 * A server of adb's own kind on a free loopback port, so that the one that the user runs is left alone. It ends with this process;
 * what a killed run left behind is ended when the next run starts its own.
 */
export class OwnAdbServer {
  private static running: Promise<OwnAdbServer> | undefined;

  private constructor(
    private readonly adb: string,
    readonly port: number,
    /** An empty folder; its name tells the next run of the server. */
    private readonly mark: string,
  ) {}

  /** The server of this process, started at the first call. @param adb path of the program @throws EnvironmentFailure when it does not start */
  static get(adb: string): Promise<OwnAdbServer> {
    OwnAdbServer.running ??= OwnAdbServer.start(adb);
    return OwnAdbServer.running;
  }

  /** Connects to a device that listens on a loopback port. @returns its serial */
  async connect(port: number, deviceId: string): Promise<string> {
    const serial = `127.0.0.1:${port}`;
    await this.client(deviceId).host(['connect', serial], { what: 'connect' });
    return serial;
  }

  async disconnect(serial: string, deviceId: string): Promise<void> {
    await this.client(deviceId).host(['disconnect', serial], { what: 'disconnect' });
  }

  private static async start(adb: string): Promise<OwnAdbServer> {
    endLeftovers(adb);
    const port = await freePort();
    const mark = join(tmpdir(), `${prefix}${process.pid}-${port}`);
    mkdirSync(mark, { recursive: true });
    const server = new OwnAdbServer(adb, port, mark);
    process.once('exit', () => server.end());
    await server.client('the adb server').host(['start-server'], { what: 'start the adb server' });
    return server;
  }

  private client(deviceId: string): AdbClient {
    return new AdbClient({ adb: this.adb, serverPort: this.port, deviceId });
  }

  /** Blocks the thread, so that it can run while the process exits. */
  private end(): void {
    endServer(this.adb, String(this.port));
    rmSync(this.mark, { recursive: true, force: true });
  }
}

function endLeftovers(adb: string): void {
  for (const name of readdirSync(tmpdir()).filter((candidate) => candidate.startsWith(prefix))) {
    const [owner = '', port = ''] = name.slice(prefix.length).split('-');
    if (isRunning(Number(owner))) continue;
    endServer(adb, port);
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function endServer(adb: string, port: string): void {
  const env = { ...process.env, ANDROID_ADB_SERVER_PORT: port };
  spawnSync(adb, ['kill-server'], { env, timeout: endTimeoutMs, stdio: 'ignore' });
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
