/**
 * Names of Android's attributes that decide on backups, by their resource numbers. Numbers are the identity: names may be shortened.
 * @source https://developer.android.com/reference/android/R.attr
 */
export const attributeNames: ReadonlyMap<number, string> = new Map([
  [0x0101000f, 'android:debuggable'],
  [0x0101020c, 'android:minSdkVersion'],
  [0x01010270, 'android:targetSdkVersion'],
  [0x0101027f, 'android:backupAgent'],
  [0x01010280, 'android:allowBackup'],
  [0x01010473, 'android:fullBackupOnly'],
  [0x010104eb, 'android:fullBackupContent'],
  [0x0101063e, 'android:dataExtractionRules'],
]);
