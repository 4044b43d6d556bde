import type { ProfileSettings } from '../model/app_model';

/** A developer app that runs the model in the place of a binary of its own. @fidelity it gets releases as the app's own binary does */
export interface Shell {
  readonly kind: 'Make It Native' | 'custom developer app';
  /** Its own, semantic: the native template that it was made from itself. */
  readonly version: string;
}

/** How a build is put on the device, with the settings of its native profile. */
export interface Build extends ProfileSettings {
  /** Appended to the model's app id, e.g. `.dev`; empty for none. */
  readonly flavourSuffix: string;
  readonly type: 'debug' | 'release';
  /** Of the model, semantic. */
  readonly version: string;
  /** Version of the native template that it was made from, semantic. */
  readonly nativeTemplate: string;
  /** Absent where the app is a binary of its own. */
  readonly shell?: Shell;
  /** Android: its manifest and resources as XML texts by path (`AndroidManifest.xml`, `res/xml/…`); the app's own when absent. */
  readonly androidSources?: Readonly<Record<string, string>>;
}

/** A release of the model, with its own settings of the native profile. */
export interface ModelRelease extends ProfileSettings {
  /** Of the model, semantic. */
  readonly version: string;
}

/** A release that is offered to devices without a new build. */
export interface OverTheAirUpdate extends ModelRelease {
  /** What of it reaches a device that fetches it. */
  readonly delivery: Delivery;
}

/** How a release reaches the devices that fetch it: whole, or as somebody who controls the backend or the wire sends it. */
export type Delivery =
  | 'whole'
  /** Half of the bundle. */
  | 'cut short'
  /** One bit of the bundle is another. */
  | 'corrupt'
  /** The connection ends in the middle of the bundle. */
  | 'broken off'
  /** A page of text where the manifest should be. */
  | 'no manifest'
  | 'wrong hash'
  | 'wrong length'
  /** The manifest names an address on the backend where no bundles are. */
  | 'from elsewhere'
  /** A file of the bundle has a path that leads out of it. */
  | 'outside its folder'
  /** The bundle does not say which release it is. */
  | 'without a release'
  /** The bundle says that it is another release than the manifest. */
  | 'another release'
  /** The bundle unpacks to some hundred times its length, and more than an app holds. */
  | 'far too large';
