import { isApk } from '../apk/is_apk';
import { holdsOnlyZeros } from '../bytes/find_bytes';
import { LargeSource } from '../bytes/large_source';
import { classify, type FileKind } from '../classify';
import { MAX_IN_MEMORY_BYTES } from '../containers/bounds';
import type { EvidenceFile } from '../evidence';

/** What a file is by its signature; of one that is too large for memory, by its start and its end. `unread` when it is gone. */
export function kindOf(file: EvidenceFile): FileKind | 'unread' {
  const { path, source } = file;
  try {
    if (source === undefined || source.size <= MAX_IN_MEMORY_BYTES) return classify(path, file.bytes);
    const kind = classify(path, new LargeSource(source, () => {}).outline);
    if (kind === 'zip' && isApk(source)) return 'APK';
    return kind === 'only zeros' && !holdsOnlyZeros(source) ? 'unknown' : kind;
  } catch {
    return 'unread';
  }
}
