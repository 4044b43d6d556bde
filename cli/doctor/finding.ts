/** One thing that runs need on this machine, and what was found of it. */
export interface Finding {
  /** e.g. `adb`. */
  readonly subject: string;
  /** unfit: it is there and cannot be used. */
  readonly state: 'found' | 'missing' | 'unfit';
  /** Version, place, or what is wrong, in words. */
  readonly detail: string;
  /** The command or deed that mends it; absent when nothing is to be mended. */
  readonly mend?: string;
  /** Names of the profiles, or the option, that need it. */
  readonly neededBy: readonly string[];
}

/** A device that is attached to this machine. */
export interface AttachedDevice {
  /** By which --serial names it. */
  readonly serial: string;
  readonly kind: 'android' | 'ios_simulator';
  readonly name: string;
  /** In the words of adb or simctl. */
  readonly state: string;
  /** What to do before it can be used; absent when it can. */
  readonly mend?: string;
}
