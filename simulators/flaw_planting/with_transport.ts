import type { LocalTransport } from '../adb/backups/local_transport';
import type { Parts } from '../parts';

/** A phone at adb whose local transport is another one. */
export function withTransport(parts: Parts, Transport: typeof LocalTransport): Parts['adbDevice'] {
  return class extends parts.adbDevice {
    protected override transportOf(...given: ConstructorParameters<typeof LocalTransport>): LocalTransport {
      return new Transport(...given);
    }
  };
}
