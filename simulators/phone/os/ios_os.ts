import type { Acquisition } from '../../../devices/port';
import { neighbourAppId, neighbourNote, PhoneOs } from './phone_os';

/**
 * iOS: apps in data containers, nothing shared but what the user exports, file sharing for apps that ask for it.
 * @fidelity the paths are those of an iOS simulator on a Mac, as the seed document describes them
 */
export class IosOs extends PhoneOs {
  override get sharedFolder(): string {
    return `${this.phone.sandbox.deviceFolder}/data/Media/DCIM`;
  }

  protected override get crashFolder(): string {
    return `${this.phone.sandbox.deviceFolder}/data/Library/Logs/CrashReporter`;
  }

  protected override documentsOf(root: string): string {
    return `${root}/Documents`;
  }

  /** Apps whose Info.plist sets UIFileSharingEnabled; the neighbouring app does, the app under test does not. */
  protected appsThatShareFiles(): readonly string[] {
    return [neighbourAppId];
  }

  override fileSharing(): Acquisition {
    const shown = this.appsThatShareFiles().flatMap((appId) => this.apps.get(appId) ?? []);
    const files = shown.flatMap(({ root }) => this.phone.sandbox.treeOf(this.documentsOf(root)));
    return { name: 'file sharing', files, grade: 'exact', knownTexts: [neighbourNote] };
  }
}
