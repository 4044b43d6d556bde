import type { Kysely } from 'kysely';
import type { SqlDialect } from './sql_dialect';
import type { BackendTables } from './tables';

/** A database that one backend has for itself. */
export interface BackendDatabase {
  readonly db: Kysely<BackendTables>;
  /** Frees all that it holds. @throws EnvironmentFailure when the engine has gone */
  close(): Promise<void>;
}

/** Where backends get their databases from: each holds one and the same population when it is opened. */
export interface DatabaseSource {
  readonly dialect: SqlDialect;
  /** @throws EnvironmentFailure when the engine does not answer */
  open(): Promise<BackendDatabase>;
}
