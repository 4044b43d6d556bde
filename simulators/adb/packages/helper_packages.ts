/** A package that a test driver brings along; the simulated phone comes with it. */
export interface HelperPackage {
  readonly appId: string;
  readonly uid: number;
  readonly versionCode: number;
  readonly versionName: string;
}

export const settingsHelper = 'io.appium.settings';
export const automationServer = 'io.appium.uiautomator2.server';
export const automationTests = `${automationServer}.test`;
/** What `am instrument` starts, so that the automation listens. */
export const automationRunner = `${automationTests}/androidx.test.runner.AndroidJUnitRunner`;

/**
 * The helpers of Appium's Android driver.
 * @fidelity names alone: the phone itself answers for them
 */
export const helperPackages: readonly HelperPackage[] = [
  { appId: settingsHelper, uid: 10_900, versionCode: 1, versionName: '1.0.0' },
  { appId: automationServer, uid: 10_901, versionCode: 1, versionName: '1.0.0' },
  { appId: automationTests, uid: 10_902, versionCode: 1, versionName: '1.0.0' },
];
