import type { PackageFiles } from './package_files';

/** Nothing keeps the neighbouring app out of any backup: it is debuggable, or `adb backup` would leave it out since Android 12. */
export const neighbourPackage: PackageFiles = {
  versionCode: 1,
  sources: {
    'AndroidManifest.xml': `<manifest xmlns:android="http://schemas.android.com/apk/res/android">
<uses-sdk android:minSdkVersion="29" android:targetSdkVersion="35"/>
<application android:allowBackup="true" android:debuggable="true"/>
</manifest>`,
  },
};
