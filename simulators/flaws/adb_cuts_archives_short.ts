import type { ServiceStream } from '../adb/protocol/service_stream';
import type { Flaw } from '../flaw_planting/flaw';

const archiveService = /^exec:.*\btar\b/s;
/** In the middle of the content of a file. */
const keptBytes = 20_000;

export const flaw: Flaw = {
  id: 'adb_cuts_archives_short',
  title: 'reading a tree over adb ends in the middle of a file, without an error',
  promises: ['database_encryption', 'sandbox'],
  spoils: { profile: 'android_wire' },
  replace: (parts) => ({
    adbDevice: class extends parts.adbDevice {
      protected override open(name: string) {
        const serve = super.open(name);
        if (!serve || !archiveService.test(name)) return serve;
        return (stream: ServiceStream) => serve(cutShort(stream));
      }
    },
  }),
};

function cutShort(stream: ServiceStream): ServiceStream {
  const write = stream.write.bind(stream);
  let left = keptBytes;
  stream.write = ((bytes: Uint8Array, done: () => void) => {
    const kept = bytes.subarray(0, left);
    left -= kept.length;
    if (kept.length > 0) return write(kept, done);
    done();
    return true;
  }) as typeof stream.write;
  return stream;
}
