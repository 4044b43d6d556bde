import { EnvironmentFailure } from '../../../model/outcome_errors';
import type { DeviceShell } from '../device_shell';

const localTransport = 'com.android.localtransport/.LocalTransport';
const parametersKey = 'backup_local_transport_parameters';
const unset = 'null';

/** How the backup manager is set; what a backup changes of it comes back afterwards. */
interface BackupSettings {
  readonly isEnabled: boolean;
  readonly transport: string;
  /** Undefined where the setting is not there. */
  readonly parameters: string | undefined;
}

/**
 * Android's backup manager by its shell command. It ends with 0 whatever became of a backup, so its words are read.
 * @source AOSP com.android.commands.bmgr.Bmgr; com.android.localtransport.LocalTransportParameters
 */
export class Bmgr {
  constructor(private readonly shell: DeviceShell) {}

  /**
   * Does something while the local transport is the one in force, with these parameters; then all is set as it was before.
   * @throws EnvironmentFailure when the device has no such transport, or keeps its own
   */
  async withLocalTransport<T>(parameters: string, act: () => Promise<T>): Promise<T> {
    const before = await this.settings();
    try {
      await this.set({ isEnabled: true, transport: localTransport, parameters });
      return await act();
    } finally {
      await this.set(before);
    }
  }

  /** What the transport has of these apps goes. */
  async wipe(appIds: readonly string[]): Promise<void> {
    for (const appId of appIds)
      await this.ask(['wipe', localTransport, appId], `wipe the backup of ${appId}`, /^Wiped backup data/m);
  }

  /** Backs these apps up now. @returns what is said of each @throws EnvironmentFailure when the backup does not end, or one is not told of */
  async backUpNow(appIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const told = await this.ask(
      ['backupnow', '--non-incremental', ...appIds],
      'make a backup',
      /^Backup finished with result: Success\s*$/m,
    );
    const results = new Map(
      [...told.matchAll(/^Package (\S+) with result: (.*?)\s*$/gm)].map(([, appId = '', words = '']) => [
        appId,
        words,
      ]),
    );
    for (const appId of appIds)
      if (!results.has(appId)) throw this.failure('make a backup', `a result for ${appId}`, told);
    return results;
  }

  private async settings(): Promise<BackupSettings> {
    const enabled = await this.ask(['enabled'], 'ask for the backup manager', /^Backup Manager currently /m);
    const transports = await this.ask(['list', 'transports'], 'list the transports', /^\s*\* \S+/m);
    const key = ['settings', 'get', 'secure', parametersKey];
    const parameters = (await this.shell.ask(key, 'read the parameters of the local transport')).trim();
    return {
      isEnabled: /currently enabled/.test(enabled),
      transport: /^\s*\* (\S+)/m.exec(transports)![1]!,
      parameters: parameters === unset ? undefined : parameters,
    };
  }

  private async set({ isEnabled, transport, parameters }: BackupSettings): Promise<void> {
    const words =
      parameters === undefined
        ? ['delete', 'secure', parametersKey]
        : ['put', 'secure', parametersKey, parameters];
    await this.shell.ask(['settings', ...words], 'set the parameters of the local transport');
    await this.ask(['transport', transport], `select ${transport}`, /^Selected transport /m);
    await this.ask(['enable', String(isEnabled)], 'switch the backup manager', /^Backup Manager now /m);
  }

  private async ask(words: readonly string[], what: string, expected: RegExp): Promise<string> {
    const told = await this.shell.ask(['bmgr', ...words], what);
    if (expected.test(told)) return told;
    throw this.failure(what, `an answer like ${expected.source}`, told);
  }

  private failure(what: string, expected: string, told: string): EnvironmentFailure {
    const words = told.trim().split('\n').slice(-3).join(' | ');
    return new EnvironmentFailure(
      `Failed to ${what} on ${this.shell.adb.deviceId}: expected ${expected}, got "${words}". Try bmgr by hand in adb shell.`,
    );
  }
}
