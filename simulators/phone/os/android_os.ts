import { androidSharedStorage } from '../paths';
import { PhoneOs } from './phone_os';

/** Android: apps below /data/data, shared storage below /storage/emulated/0. */
export class AndroidOs extends PhoneOs {
  override get sharedFolder(): string {
    return `${androidSharedStorage}/DCIM`;
  }

  protected override get crashFolder(): string {
    return '/data/tombstones';
  }
}
