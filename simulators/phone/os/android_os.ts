import type { BackupSet, BackupWay, RestoredPart } from '../../../devices/port';
import { EnvironmentFailure } from '../../../model/outcome_errors';
import { androidSharedStorage } from '../paths';
import { AndroidBackups } from './android_backup/android_backups';
import { AndroidRestore } from './android_backup/android_restore';
import { minSdkOf } from './android_backup/app_settings';
import { AppStorage } from './android_backup/app_storage';
import type { PackageFiles } from './package_files';
import { type InstalledApp, PhoneOs } from './phone_os';

/** Android: apps below /data/data, shared storage below /storage/emulated/0, a backup manager. */
export class AndroidOs extends PhoneOs {
  override get sharedFolder(): string {
    return `${androidSharedStorage}/DCIM`;
  }

  protected override get crashFolder(): string {
    return '/data/tombstones';
  }

  /** @throws DocumentMistakes when its manifest or rules cannot be used @throws EnvironmentFailure when the phone is too old for it */
  override install(appId: string, ...build: [InstalledApp['type'], PackageFiles]): InstalledApp {
    const { name, apiLevel } = this.phone.androidVersion;
    const minSdk = minSdkOf(build[1], apiLevel);
    if (minSdk > apiLevel)
      throw new EnvironmentFailure(
        `Failed to install ${appId} on ${this.phone.id}: INSTALL_FAILED_OLDER_SDK, the app asks for API level ${minSdk} and Android ${name} has ${apiLevel}. Use a newer phone.`,
      );
    return super.install(appId, ...build);
  }

  override backUp(way: BackupWay): BackupSet {
    return new AndroidBackups(this.phone).backUp(way, [...this.apps.values()]);
  }

  protected override restoreOwnBackup(set: BackupSet, part: RestoredPart): void {
    const restore = new AndroidRestore(this.phone, this.apps, (app) => this.clearData(app));
    restore.restore(set, part, this.appUnderTest);
  }

  /** The one installed last. */
  private get appUnderTest(): InstalledApp {
    return [...this.apps.values()].at(-1)!;
  }

  /** As after a new install; the key store forgets the app. */
  protected clearData(app: InstalledApp): void {
    const { sandbox, keyStore } = this.phone;
    for (const folder of new AppStorage(app).folders)
      for (const name of sandbox.list(folder)) sandbox.remove(`${folder}/${name}`);
    keyStore.loseAll(app.appId);
  }
}
