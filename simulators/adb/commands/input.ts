import type { CommandTable, Invocation } from '../shell/command';
import { screenHeight, screenWidth } from '../ui/ui_node';

const backKey = new Set(['4', 'KEYCODE_BACK', 'BACK']);
const homeKey = new Set(['3', 'KEYCODE_HOME', 'HOME']);
/** Keys that change nothing on a phone that is always awake and unlocked. */
const idleKeys = new Set(['82', 'KEYCODE_MENU', '224', 'KEYCODE_WAKEUP', '26', 'KEYCODE_POWER']);

/** `input tap x y` and `input keyevent key`. */
async function input(invocation: Invocation): Promise<number> {
  const [what, first = '', second = ''] = invocation.args;
  const { device } = invocation;
  if (what === 'tap') {
    device.uiAutomator.tapAt(Number(first), Number(second));
    return 0;
  }
  if (what === 'keyevent' && idleKeys.has(first)) return 0;
  if (what === 'keyevent' && homeKey.has(first)) {
    await device.screen.home();
    return 0;
  }
  if (what !== 'keyevent' || !backKey.has(first)) return invocation.notModelled(`input ${what ?? ''}`);
  device.screen.back();
  return 0;
}

/** `wm size` and `wm density`. */
async function windowManager(invocation: Invocation): Promise<number> {
  const asked = invocation.args.join(' ');
  if (asked === 'size') await invocation.print(`Physical size: ${screenWidth}x${screenHeight}`);
  else if (asked === 'density') await invocation.print('Physical density: 320');
  else return invocation.notModelled(`wm ${asked}`);
  return 0;
}

export const inputCommands: CommandTable = { input, wm: windowManager };
