import type { Kysely } from 'kysely';
import type { SqlDialect } from './sql_dialect';
import type { BackendTables } from './tables';

/** What a database held at one moment; nobody but the database that made it looks into it. */
export interface DatabaseSnapshot {
  readonly image: Uint8Array;
}

/** A database that one backend has for itself. */
export interface BackendDatabase {
  readonly db: Kysely<BackendTables>;
  /** What it holds now; the same object as before when nothing has changed. @throws NotModelledError outside the process */
  snapshot(): DatabaseSnapshot;
  /** Makes it hold what it held. @throws NotModelledError outside the process */
  restore(snapshot: DatabaseSnapshot): void;
  /** Frees all that it holds. @throws EnvironmentFailure when the engine has gone */
  close(): Promise<void>;
}

/** Where backends get their databases from: each holds one and the same population when it is opened. */
export interface DatabaseSource {
  readonly dialect: SqlDialect;
  /** @throws EnvironmentFailure when the engine does not answer */
  open(): Promise<BackendDatabase>;
}
