import {
  isMeantFor,
  missingBeside,
  type ReleaseHooks,
  type ReleaseWay,
  releaseWays,
} from '../../model/release_hooks';

/** A release of the configuration, and how a run can bring it to devices. */
export interface DiagnosedRelease {
  readonly release: string;
  /** What works, in words. */
  readonly ways: readonly string[];
  /** What a run cannot use, with what mends it. */
  readonly mends: readonly string[];
}

const words: Readonly<Record<ReleaseWay, string>> = {
  deploy: 'deployed to the cloud',
  publish: 'published over the air',
  store: 'put over an installed build, as a store does it',
};

/** What a run can do with a release of the configuration. */
export function diagnoseRelease(release: string, hooks: ReleaseHooks): DiagnosedRelease {
  const meant = releaseWays.filter((way) => isMeantFor(way, hooks));
  const whole = meant.filter((way) => missingBeside(way, hooks).length === 0);
  const missing = meant
    .filter((way) => !whole.includes(way))
    .map((way) => `to be ${words[way]}, it lacks ${missingBeside(way, hooks).join(' and ')}`);
  const isKindTold = hooks.encryptionDbEnabled !== undefined;
  const kind = isKindTold ? [] : ['it does not say what it encrypts: add encryptionDbEnabled'];
  return {
    release,
    ways: isKindTold ? whole.map((way) => words[way]) : [],
    mends: [...kind, ...missing],
  };
}
