import type { Platform } from '../port';
import type { AppActions } from './app_actions';
import { ModuleActions } from './module_actions';
import { readActions } from './read_actions';
import { SteppedActions } from './stepped_actions';

/**
 * How somebody's app is used: by the steps of a YAML file, or by a module in JavaScript or TypeScript.
 * @param path absolute
 * @throws WrongUse with everything that is wrong
 */
export function loadActions(path: string, platform: Platform): AppActions {
  const isModule = /\.[cm]?[jt]s$/.test(path);
  return isModule ? new ModuleActions(path) : new SteppedActions(readActions(path, platform));
}
