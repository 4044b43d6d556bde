import type { Acquisition } from '../port';
import { acquireTree } from './acquire_tree';
import { androidPaths, sharedStorage, shellFolder } from './android_paths';
import type { DeviceShell } from './device_shell';

/**
 * What others than the app can read: the shared storage, the system log, and what adb's shell, which is no app's user, sees of
 * the app. Each begins with a control text that is put there, read back and taken away: so a view that shows nothing is told
 * from one that was not read.
 */
export class OutsideView {
  private readonly control: string;

  constructor(private readonly shell: DeviceShell) {
    this.control = `watertight control of ${shell.adb.deviceId}`;
  }

  async sharedStorage(): Promise<Acquisition> {
    const tree = await this.withControl(sharedStorage, () => acquireTree(this.shell, sharedStorage, 'shell'));
    return {
      name: 'shared storage',
      ...tree,
      grade: 'exact',
      knownTexts: [this.control],
    };
  }

  async systemLog(): Promise<Acquisition> {
    await this.shell.ask(['log', '-t', 'Watertight', this.control], 'write to the system log');
    const log = await this.shell.ask(
      ['logcat', '-d', '-b', 'all', '-v', 'threadtime'],
      'read the system log',
    );
    return {
      name: 'system log',
      files: [{ path: 'system.log', bytes: Buffer.from(log) }],
      grade: 'exact',
      knownTexts: [this.control],
    };
  }

  /** @param appIds builds whose trees are tried @param known paths that are in them, as somebody knows who may look */
  async otherAppView(appIds: readonly string[], known: readonly string[]): Promise<Acquisition> {
    const shared = await this.sharedStorage();
    const named = appIds.flatMap((appId) => androidPaths(appId).documented);
    const own = await this.withControl(shellFolder, async (control) =>
      this.readable([control, ...new Set([...named, ...known, ...(await this.listed(appIds))])]),
    );
    return {
      name: 'another app',
      files: [...shared.files, ...own],
      // What is kept from another app is what the app promises, and no gap in the search.
      unread: shared.unread?.filter(({ reason }) => !reason.includes('Permission denied')) ?? [],
      grade: 'exact',
      knownTexts: [this.control],
    };
  }

  /** What the shell may list of the apps' trees: nothing, where they are kept well. */
  private async listed(appIds: readonly string[]): Promise<readonly string[]> {
    const roots = appIds.map((appId) => androidPaths(appId).root);
    const { stdout } = await this.shell.run(
      ['find', ...roots, '-type', 'f', '-print0'],
      'look as another app',
    );
    return stdout
      .toString()
      .split('\0')
      .filter((path) => path !== '');
  }

  private async readable(paths: readonly string[]): Promise<Acquisition['files']> {
    const files: { path: string; bytes: Uint8Array }[] = [];
    for (const path of paths) {
      const { exitCode, stdout } = await this.shell.run(['cat', path], 'read as another app');
      if (exitCode === 0) files.push({ path, bytes: stdout });
    }
    return files;
  }

  private async withControl<T>(folder: string, read: (control: string) => Promise<T>): Promise<T> {
    const path = `${folder}/watertight_control.txt`;
    await this.shell.write(path, new TextEncoder().encode(this.control));
    try {
      return await read(path);
    } finally {
      await this.shell.run(['rm', '-f', path], 'take the control text away');
    }
  }
}
