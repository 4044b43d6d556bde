import type { Acquisition } from '../../../devices/port';
import { NotModelledError } from '../../../model/outcome_errors';
import { androidSharedStorage } from '../paths';
import { PhoneOs } from './phone_os';

/** Android: apps below /data/data, shared storage below /storage/emulated/0. */
export class AndroidOs extends PhoneOs {
  protected readonly sharedFolder = `${androidSharedStorage}/DCIM`;

  protected documentsOf(root: string): string {
    return `${root}/files`;
  }

  fileSharing(): Acquisition {
    throw new NotModelledError('File sharing by cable is not modelled for Android; it is a view of iOS.');
  }
}
