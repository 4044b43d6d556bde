import type { Capability } from '../port';

/** What a browser on the sample's web app can show or do. */
export const browserCapabilities: ReadonlySet<Capability> = new Set<Capability>([
  'sandbox_tree',
  'shown_objects',
  'edit',
  'sign_out',
  'kill',
  'kill_synchronization',
  'offline',
  'storage_full',
  'web_app_update',
  'app_model',
]);
