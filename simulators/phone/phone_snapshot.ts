import type { EntropySnapshot } from './entropy_source';
import type { FlashSnapshot } from './flash';
import type { KeyStoreSnapshot } from './key_store';
import type { OsSnapshot } from './os/phone_os';
import type { PhoneCore } from './phone_core';
import type { SandboxSnapshot } from './sandbox';
import type { InstalledBuild, SimulatedApp } from './simulated_app';

/** All that a phone keeps at one moment. The bytes of its flash are shared with it, and copied when somebody writes to them. */
export interface PhoneSnapshot {
  readonly flash: FlashSnapshot;
  readonly sandbox: SandboxSnapshot;
  readonly keyStore: KeyStoreSnapshot;
  readonly os: OsSnapshot;
  readonly entropy: EntropySnapshot;
  readonly clockMs: number;
  readonly isOnline: boolean;
  readonly installed: readonly InstalledBuild[];
}

interface Phone {
  readonly core: PhoneCore;
  readonly app: SimulatedApp;
}

export function snapshotOf({ core, app }: Phone): PhoneSnapshot {
  return {
    flash: core.flash.snapshot(),
    sandbox: core.sandbox.snapshot(),
    keyStore: core.keyStore.snapshot(),
    os: core.os.snapshot(),
    entropy: core.entropy.snapshot(),
    clockMs: core.clock.snapshot(),
    isOnline: core.network.up,
    installed: app.snapshot(),
  };
}

/** Ends what runs on the phone. */
export function restorePhone({ core, app }: Phone, snapshot: PhoneSnapshot): void {
  app.restore(snapshot.installed);
  core.flash.restore(snapshot.flash);
  core.sandbox.restore(snapshot.sandbox);
  core.keyStore.restore(snapshot.keyStore);
  core.os.restore(snapshot.os);
  core.entropy.restore(snapshot.entropy);
  core.clock.restore(snapshot.clockMs);
  if (snapshot.isOnline) core.network.restore();
  else core.network.cut();
}
