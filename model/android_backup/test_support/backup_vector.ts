import type { SmallApp } from './small_app';

/** What the documentation says of an app, and what follows for its places. */
export interface BackupVector {
  readonly claim: string;
  readonly source: string;
  readonly app: SmallApp;
  /** `way version place` → verdict; the version as an API level, `36.1` for 16 QPR2. */
  readonly expected: Readonly<Record<string, 'leaves' | 'stays' | 'unknown'>>;
}
