import { mainActivity } from '../../packages/package_manager';
import type { Invocation } from '../../shell/command';
import { screenHeight, screenWidth } from '../../ui/ui_node';

/** The window in front, on a screen that is awake and not locked. */
export async function dumpWindow(invocation: Invocation): Promise<number> {
  const unknown = invocation.args.filter((part) => !['displays', 'windows', 'policy', 'w'].includes(part));
  if (unknown.length > 0) return invocation.notModelled(`dumpsys window ${unknown.join(' ')}`);
  const { packageName } = invocation.device.screen;
  for (const line of [
    'WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)',
    `    init=${screenWidth}x${screenHeight} 320dpi cur=${screenWidth}x${screenHeight}`,
    `  mCurrentFocus=Window{1 u0 ${packageName}/${packageName}${mainActivity}}`,
    `  mFocusedApp=ActivityRecord{1 u0 ${packageName}/${mainActivity} t1}`,
    '    mDreamingLockscreen=false mShowingLockscreen=false isStatusBarKeyguard=false',
    '    mIsShowing=false mInputRestricted=false',
    '    screenState=SCREEN_STATE_ON',
  ]) {
    await invocation.print(line);
  }
  return 0;
}
