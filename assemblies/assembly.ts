import type { KeptFile } from '../devices/actions/keepsakes';
import type { Device } from '../devices/port';

/** How a device differs from the one that its owner would get without saying anything. */
export interface DeviceWish {
  /** Names the phone among its owner's: `alice`, `alice-2`. */
  readonly label: string;
  /** Another label than the device's own makes two devices draw the same secrets. */
  readonly entropyLabel?: string;
  /** Version of Android as users know it, `10` to `16`; the newest when absent. */
  readonly androidVersion?: string;
  /** Milliseconds that its clock is ahead. */
  readonly clockAheadMs?: number;
}

/** What went over a real protocol to a scenario's devices. */
export interface Traffic {
  readonly appiumCommands: number;
  readonly adbServices: number;
}

/** The implementations that a profile puts together, for one scenario. */
export interface Assembly {
  /** Makes a device, and the backend at the first call. */
  openDevice(wish: DeviceWish): Promise<Device>;
  /** What the scenario sent so far; undefined where no device is driven over a protocol that could be counted. */
  traffic(): Traffic | undefined;
  /** What was kept for the report: evidence of failures, and the log of commands to somebody's own app. */
  kept(): readonly KeptFile[];
  /** Closes devices and backend. */
  close(): Promise<void>;
}
