import type { ReportedDevice } from '../reports/run_record';

/** A profile is one assembly; the default runs all of them in turn. */
export const profileNames = ['android', 'ios', 'browser'] as const;

export type ProfileName = (typeof profileNames)[number];

/** Which scenarios a profile takes: those without a platform tag, and those with its own. */
export const profileTags: Readonly<Record<ProfileName, string>> = {
  android: '@android or not (@ios or @browser)',
  ios: '@ios or not (@android or @browser)',
  browser: '@browser or not (@android or @ios)',
};

/** What the report names for a scenario that ended before it had made a device. */
export const profileDevices: Readonly<Record<ProfileName, ReportedDevice>> = {
  android: { id: 'android', platform: 'android', fidelity: 'simulated' },
  ios: { id: 'ios', platform: 'ios', fidelity: 'simulated' },
  browser: { id: 'browser', platform: 'browser', fidelity: 'browser' },
};
