import type { DatabaseSnapshot } from './database/database_source';
import type { PublishedUpdate } from './over_the_air';
import type { SessionsSnapshot } from './sessions';

/** All that a backend holds at one moment, between two requests; secrets. */
export interface BackendSnapshot {
  readonly database: DatabaseSnapshot;
  readonly sessions: SessionsSnapshot;
  readonly newGuidsPosition: number;
  /** Contents that wait for the upload of their object: user's guid to id to bytes. */
  readonly received: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  readonly offered: PublishedUpdate | undefined;
  readonly deployedVersion: string;
}
