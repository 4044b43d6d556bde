export type { Configuration } from './cli/configuration';
export type { DrivenBrowser } from './devices/actions/app_actions';
export type { PlaceholderValues } from './devices/actions/placeholders';
export { Given, HarnessWorld as World, Then, When } from './steps/support/world';
