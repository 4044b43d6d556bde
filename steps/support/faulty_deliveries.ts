import type { Delivery } from '../../devices/port';

/** What can be wrong with an update over the air, as features say it. */
export const faultyDeliveries: Readonly<Record<string, Delivery>> = {
  'is cut short': 'cut short',
  'is corrupt': 'corrupt',
  'breaks off in the middle': 'broken off',
  'has no manifest': 'no manifest',
  'has another hash than its manifest says': 'wrong hash',
  'has another length than its manifest says': 'wrong length',
  'lies outside the folder of bundles': 'from elsewhere',
  'writes outside its own folder': 'outside its folder',
  'names no release': 'without a release',
  'is another release than its manifest says': 'another release',
  'unpacks to far too much': 'far too large',
};
