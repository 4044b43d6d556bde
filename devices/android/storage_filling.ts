import { EnvironmentFailure } from '../../model/outcome_errors';
import { sharedStorage } from './android_paths';
import type { DeviceShell, ShellUser } from './device_shell';

const filling = `${sharedStorage}/watertight_filling`;
const probeBytes = 65_536;

/** Fills a device's storage with one file on its shared storage, and frees it again. */
export class StorageFilling {
  constructor(private readonly shell: DeviceShell) {}

  /**
   * Blocks until no write fits. @param user whose write proves it @param folder where that user may write
   * @throws EnvironmentFailure when a write still goes through
   */
  async fill(user: ShellUser, folder: string): Promise<void> {
    await this.shell.run(['dd', 'if=/dev/zero', `of=${filling}`, 'bs=1048576'], 'fill the storage');
    // What is smaller than a block of dd fits still.
    await this.shell.run(['dd', 'if=/dev/zero', `of=${filling}_rest`, 'bs=4096'], 'fill the storage');
    if (await this.canWrite(user, folder)) {
      await this.remove();
      throw this.failure('fill', 'a write to be refused for lack of space', 'one that went through');
    }
  }

  /** @throws EnvironmentFailure when a write is still refused */
  async free(user: ShellUser, folder: string): Promise<void> {
    await this.remove();
    if (!(await this.canWrite(user, folder)))
      throw this.failure('free', 'a write to go through', 'a refusal');
  }

  private async remove(): Promise<void> {
    await this.shell.ask(['rm', '-f', filling, `${filling}_rest`], 'free the storage');
  }

  private async canWrite(user: ShellUser, folder: string): Promise<boolean> {
    const probe = `${folder}/watertight_probe`;
    const words = ['dd', 'if=/dev/zero', `of=${probe}`, `bs=${probeBytes}`, 'count=1'];
    const { exitCode } = await this.shell.run(words, 'try a write', user);
    await this.shell.run(['rm', '-f', probe], 'take the trial away', user);
    return exitCode === 0;
  }

  private failure(verb: string, expected: string, got: string): EnvironmentFailure {
    return new EnvironmentFailure(
      `Failed to ${verb} the storage of ${this.shell.adb.deviceId}: expected ${expected}, got ${got}. See df on the device.`,
    );
  }
}
