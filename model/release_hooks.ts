import type { ProfileSettings } from './app_model';

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

/** A release of the app: what it encrypts, and how it gets onto a device; what is absent has nothing to do. */
export interface ReleaseHooks extends Partial<ProfileSettings> {
  /** As the device names it: versionName (Android), CFBundleShortVersionString (iOS). */
  readonly version?: string;
  /** Absolute path of its build, an APK or a .app folder, that takes the place of the one before. */
  readonly build?: string;
  /** To the cloud alone: nothing is offered to devices. */
  readonly deploy?: Hook;
  /** By the store or by cable. */
  readonly install?: Hook;
  /** Over the air. */
  readonly publish?: Hook;
  /** Ends when the device runs it; in a run, what a debug build keeps of it in its folders tells as well. */
  readonly applied?: Hook;
  /** Takes back what deploy and publish did, so that the next scenario begins as this one did. */
  readonly withdraw?: Hook;
  /** Where a flavour has an id of its own. */
  readonly appId?: string;
}

/** Releases of an app by name. */
export type Releases = Readonly<Record<string, ReleaseHooks>>;

/** The ways in which a release gets to devices: which of its keys does it, one of them, and what it needs beside that. */
const ways = {
  deploy: { by: ['deploy'], beside: ['withdraw'] },
  publish: { by: ['publish'], beside: ['withdraw'] },
  store: { by: ['build', 'install'], beside: ['version'] },
} as const satisfies Readonly<
  Record<string, Readonly<Record<'by' | 'beside', readonly (keyof ReleaseHooks)[]>>>
>;

export type ReleaseWay = keyof typeof ways;

export const releaseWays = Object.keys(ways) as readonly ReleaseWay[];

/** Whether a release says how it is brought to devices in that way, be it whole or not. */
export function isMeantFor(way: ReleaseWay, release: ReleaseHooks): boolean {
  return ways[way].by.some((key) => release[key] !== undefined);
}

/** What a release needs beside that and does not have. */
export function missingBeside(way: ReleaseWay, release: ReleaseHooks): readonly string[] {
  return ways[way].beside.filter((key) => release[key] === undefined);
}

/** What a scenario asks of a release; a release that says nothing of its files is as good as one that does. */
export type WantedRelease = Pick<ProfileSettings, 'encryptionDbEnabled'> &
  Partial<Pick<ProfileSettings, 'localFileEncryptionEnabled'>>;

/** The first release that can be brought to devices in that way and is what is wanted, with its name. */
export function releaseFor(
  releases: Releases,
  way: ReleaseWay,
  { encryptionDbEnabled, localFileEncryptionEnabled }: WantedRelease,
): readonly [name: string, release: ReleaseHooks] | undefined {
  return Object.entries(releases).find(
    ([, release]) =>
      isMeantFor(way, release) &&
      missingBeside(way, release).length === 0 &&
      release.encryptionDbEnabled === encryptionDbEnabled &&
      [undefined, release.localFileEncryptionEnabled].includes(
        release.localFileEncryptionEnabled === undefined ? undefined : localFileEncryptionEnabled,
      ),
  );
}
