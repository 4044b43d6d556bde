/** Something that Watertight cannot do itself and that a command of the user's, or a person, does for it. */
export type Hook =
  | {
      /** For the shell of this machine; it ends with 0 when it is done. */
      readonly command: string;
      /** Milliseconds; 10 minutes when absent. */
      readonly withinMs?: number;
    }
  | {
      /** What a person is asked to do. */
      readonly operator: string;
      /** Milliseconds; a day when absent. */
      readonly withinMs?: number;
    };

/** How a release of the app gets onto a device, in this order; what is absent has nothing to do. */
export interface ReleaseHooks {
  /** By the store or by cable. */
  readonly install?: Hook;
  /** Over the air. */
  readonly publish?: Hook;
  /** Ends when the device runs it. */
  readonly applied?: Hook;
  /** Where a flavour has an id of its own. */
  readonly appId?: string;
}
