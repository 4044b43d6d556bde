export type { Configuration } from './cli/configuration';
export { Given, HarnessWorld, Then, When } from './steps/support/world';
