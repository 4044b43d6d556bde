import { type Kysely, sql } from 'kysely';
import type { BackendTables } from '../database/tables';

type Database = Kysely<BackendTables>;

/** Begins the comment on each schema that a run made, before the id of its session. Only schemas with it are ever dropped. */
const mark = 'Made by the Watertight session ';

/** Longest time that dropping waits for a statement that still uses a schema. */
const lockTimeout = '10s';

/** First key of the advisory locks by which sessions tell each other that they are alive; the second is a hash of the id. */
const lockSpace = 0x57415445;

export async function createSchema(db: Database, schema: string, session: string): Promise<void> {
  await sql`create schema ${sql.id(schema)}`.execute(db);
  await sql`comment on schema ${sql.id(schema)} is ${sql.lit(mark + session)}`.execute(db);
}

/** Creates a schema with the tables, rows and mark of another, in one statement. */
export async function copySchema(db: Database, from: string, to: string): Promise<void> {
  const statements = `do $copy$
    declare name text;
    begin
      create schema "${to}";
      execute format('comment on schema "${to}" is %L', obj_description('"${from}"'::regnamespace, 'pg_namespace'));
      for name in select tablename from pg_tables where schemaname = '${from}' loop
        execute format('create table "${to}".%I (like "${from}".%I including all)', name, name);
        execute format('insert into "${to}".%I select * from "${from}".%I', name, name);
      end loop;
    end $copy$`;
  await sql.raw(statements).execute(db);
}

export async function dropSchema(db: Database, schema: string): Promise<void> {
  await sql`drop schema ${sql.id(schema)} cascade`.execute(db);
}

/** Drops every schema that a session made. */
export async function dropSchemas(db: Database, session: string): Promise<void> {
  await sql`set lock_timeout to ${sql.lit(lockTimeout)}`.execute(db);
  const { rows } = await sql<{ readonly name: string }>`select nspname as name from pg_namespace
    where obj_description(oid, 'pg_namespace') = ${mark + session}`.execute(db);
  for (const { name } of rows) await dropSchema(db, name);
}

/** Until the connection ends, the session counts as alive. */
export async function lockAsAlive(db: Database, session: string): Promise<void> {
  await sql`select pg_advisory_lock(${lockSpace}::int, hashtext(${session}))`.execute(db);
}

/** Drops what sessions made whose process was killed. */
export async function dropSchemasOfTheDead(db: Database): Promise<void> {
  const { rows } = await sql<{ readonly session: string }>`select distinct
    substr(obj_description(oid, 'pg_namespace'), ${mark.length + 1}::int) as session from pg_namespace
    where starts_with(obj_description(oid, 'pg_namespace'), ${mark})`.execute(db);
  for (const { session } of rows) {
    const lock = sql<{ readonly isDead: boolean }>`select
      pg_try_advisory_lock(${lockSpace}::int, hashtext(${session})) as "isDead"`;
    if ((await lock.execute(db)).rows[0]?.isDead !== true) continue;
    await dropSchemas(db, session);
    await sql`select pg_advisory_unlock(${lockSpace}::int, hashtext(${session}))`.execute(db);
  }
}
