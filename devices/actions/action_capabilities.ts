import type { Capability } from '../port';
import type { ActionName } from './actions_file';

const given: Readonly<Partial<Record<ActionName, Capability>>> = {
  edit: 'edit',
  signOut: 'sign_out',
  show: 'shown_objects',
  signedOut: 'sign_in_prompt',
};

/** What a device can do by the actions that it was given, beyond what it can do with any app. */
export function actionCapabilities(offers: ReadonlySet<ActionName>): readonly Capability[] {
  return [...offers].flatMap((name) => given[name] ?? []);
}
