import { EnvironmentFailure } from '../../model/outcome_errors';
import type { DeviceShell } from './device_shell';

const installTimeoutMs = 180_000;

/** What the package manager says of an installed app. */
export interface PackageFacts {
  readonly versionName: string;
  /** As the device prints it; an update leaves it as it is, a new install does not. */
  readonly firstInstallTime: string;
}

/** The apps on a device, by its package manager. */
export class DevicePackages {
  constructor(private readonly shell: DeviceShell) {}

  async has(appId: string): Promise<boolean> {
    return (await this.shell.run(['pm', 'path', appId], 'look for the app')).exitCode === 0;
  }

  /** A new install. @throws EnvironmentFailure with what the package manager says */
  install(apk: string): Promise<void> {
    return this.put(apk, ['install', '-t', '-g'], 'Install it by hand');
  }

  /** An update, which keeps what the app has. @throws EnvironmentFailure with what the package manager says */
  replace(apk: string): Promise<void> {
    const todo =
      'Give the build the signature of the one before and a versionCode that is not lower; try it by hand';
    return this.put(apk, ['install', '-r', '-t', '-g'], todo);
  }

  /** @throws EnvironmentFailure when it is not there */
  async remove(appId: string): Promise<void> {
    const { exitCode, stdout, stderr } = await this.shell.adb.device(['uninstall', appId], {
      what: 'uninstall the app',
    });
    if (exitCode !== 0) throw this.shell.refusal(`uninstall ${appId}`, exitCode, `${stdout}${stderr}`);
  }

  /** @throws EnvironmentFailure when the app is not installed, or the device does not tell: an update could not be told from a new install */
  async facts(appId: string): Promise<PackageFacts> {
    const told = await this.shell.ask(['dumpsys', 'package', appId], `ask for the version of ${appId}`);
    const fact = (name: string) => {
      const value = new RegExp(`^.*\\b${name}=(.*?)\\s*$`, 'm').exec(told)?.[1];
      if (value) return value;
      throw new EnvironmentFailure(
        `Failed to ask for the version of ${appId} on ${this.shell.adb.deviceId}: expected ${name}, got none. Install the app, and look with adb shell dumpsys package ${appId}.`,
      );
    };
    return { versionName: fact('versionName'), firstInstallTime: fact('firstInstallTime') };
  }

  private async put(apk: string, words: readonly string[], todo: string): Promise<void> {
    const { exitCode, stdout, stderr } = await this.shell.adb.device([...words, apk], {
      what: 'install the app',
      timeoutMs: installTimeoutMs,
    });
    const said = `${stdout}${stderr}`;
    if (exitCode === 0 && said.includes('Success')) return;
    const why = /Failure \[[^\]]*\]/.exec(said)?.[0] ?? `exit code ${exitCode}`;
    throw new EnvironmentFailure(
      `Failed to install ${apk} on ${this.shell.adb.deviceId}: expected Success, got ${why}. ${todo} with adb ${words.join(' ')}.`,
    );
  }
}
