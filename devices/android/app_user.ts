import { EnvironmentFailure } from '../../model/outcome_errors';
import { UnreadableEvidence } from '../port';
import type { DeviceShell, ShellUser } from './device_shell';

/**
 * Who may enter a debug build's folders without root.
 * @throws UnreadableEvidence for a release build @throws EnvironmentFailure when it is not installed
 */
export async function appUser(shell: DeviceShell, appId: string): Promise<ShellUser> {
  const user = { app: appId };
  const { exitCode, stdout, stderr } = await shell.run(['id', '-u'], `enter the tree of ${appId}`, user);
  if (exitCode === 0) return user;
  const said = `${stderr}${stdout}`.trim();
  const failed = `Failed to enter the folders of ${appId} on ${shell.adb.deviceId}`;
  if (/unknown package|not an application/.test(said))
    throw new EnvironmentFailure(`${failed}: expected that it is installed, got "${said}". Install it.`);
  throw new UnreadableEvidence(
    `${failed}: expected a debug build, got "${said}". Install a debug build of the app.`,
  );
}
