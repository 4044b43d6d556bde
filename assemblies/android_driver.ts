import type * as AndroidModule from '../devices/android/android_device';
import { probeAndroid } from '../devices/android/probe_android';

/** The devices of Android, loaded when the first is opened: Appium and WebdriverIO take a second, and runs without need neither. */
export function requireAndroidDriver(): typeof AndroidModule {
  const probe = probeAndroid();
  // Appium's driver looks for the SDK in the environment of its process, which is this one.
  if (probe.available) process.env.ANDROID_HOME ??= probe.sdk;
  return require('../devices/android/android_device') as typeof AndroidModule;
}
