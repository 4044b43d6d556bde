import { Kysely, PostgresDialect } from 'kysely';
import type { BackendTables } from '../database/tables';
import { PreparedPool } from './prepared_pool';

/** Longest time that a server may take to accept a connection, in milliseconds. */
const connectionTimeoutMillis = 10_000;

/** Longest time that a statement may take, in milliseconds: a server whose network went away never says so. */
const queryTimeoutMillis = 120_000;

/** For what need not survive a power cut, so that commits wait for no disk. */
const withoutWaiting = 'set synchronous_commit to off';

/**
 * One connection to a server, made at the first statement: what is asked at once is answered one after the other, in the order
 * in which it was asked, as by SQLite. The level of isolation (PostgreSQL's default, read committed) then decides nothing.
 * @param url `postgres://…`; the password may be in PGPASSWORD instead
 * @param schema where tables are created and found; the user's own when absent
 */
export function connect(url: string, schema?: string): Kysely<BackendTables> {
  return new Kysely({
    dialect: new PostgresDialect({
      async pool() {
        const { Pool } = await import('pg');
        const pool = new Pool({
          connectionString: url,
          max: 1,
          idleTimeoutMillis: 0,
          connectionTimeoutMillis,
          query_timeout: queryTimeoutMillis,
        });
        // A server that ends a connection would end the process where nobody listens; the next statement tells it instead.
        pool.on('error', () => undefined);
        pool.on('connect', (client) => client.on('error', () => undefined));
        const settings = schema === undefined ? [] : [`set search_path to "${schema}"`];
        return new PreparedPool(pool, [withoutWaiting, ...settings]);
      },
    }),
  });
}
