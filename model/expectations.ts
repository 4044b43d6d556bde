import type { Canary, Needle } from './ledger';

/** An object by which a user and the app mean the same. */
export interface ObjectOnDevice {
  readonly entity: string;
  readonly guid: string;
}

/** A text member that a user may change. */
export interface WritableText {
  readonly object: ObjectOnDevice;
  readonly attribute: string;
}

/**
 * What may be on whose device, whoever says so: the oracle of an app model, or a ledger without any model. Users are named
 * as they sign in. @throws WrongUse for a user that nobody knows
 */
export interface Expectations {
  /** The objects of which a full synchronization must put the readable members on the user's device. */
  objectsOnDevice(userName: string): readonly ObjectOnDevice[];
  /** The sensitive values that a full synchronization puts on the user's device. */
  mayBeOnDevice(userName: string): readonly Canary[];
  /** Values that the user may not read, of objects that the user may read. */
  hiddenAttributes(userName: string): readonly Canary[];
  /** Values of objects that nothing lets the user read. */
  hiddenObjects(userName: string): readonly Canary[];
  /** Values that the user may read but that synchronization keeps away. */
  notSynchronized(userName: string): readonly Canary[];
  /** Values of objects that another user may read and this one may not. */
  othersObjects(userName: string): readonly Canary[];
  /** What a scan of the user's synchronized device must find when it can see anything. */
  knownOn(userName: string): readonly Needle[];
  /** A text of an object on the user's device that the user may change; undefined when there is none. */
  writableText(userName: string): WritableText | undefined;
}
