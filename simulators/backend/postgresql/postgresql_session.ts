import { type Kysely, sql } from 'kysely';
import { EnvironmentFailure } from '../../../model/outcome_errors';
import type { Population } from '../../../model/population';
import type { PostgresqlTemplate } from '../../../model/postgresql';
import { createTables, insertPopulation } from '../database/population_tables';
import type { BackendTables } from '../database/tables';
import { placeOf } from './address';
import { connect } from './connect';
import { connectionFailure } from './connection_failure';
import { createSchema, dropSchemas, dropSchemasOfTheDead, lockAsAlive } from './schemas';

interface ServerFacts {
  readonly version: string;
  readonly encoding: string;
  readonly mayCreate: boolean;
}

/** One run's use of a PostgreSQL server. It touches schemas that runs of Watertight made, and nothing else. */
export class PostgresqlSession {
  private readonly templates = new WeakMap<Population, Promise<PostgresqlTemplate>>();
  private loaded = 0;

  private constructor(
    private readonly url: string,
    private readonly id: string,
    private readonly db: Kysely<BackendTables>,
    /** e.g. `16.4` */
    readonly version: string,
  ) {}

  /**
   * Drops what runs left that were killed, if the server holds any of it.
   * @param id letters and digits; unique among the sessions that the server has at a time
   * @throws EnvironmentFailure naming host, port and database when the server cannot be used
   */
  static async open(url: string, id: string): Promise<PostgresqlSession> {
    const db = connect(url);
    try {
      const { version } = await usableServer(url, db);
      await lockAsAlive(db, id);
      await dropSchemasOfTheDead(db);
      return new PostgresqlSession(url, id, db, version);
    } catch (error) {
      await db.destroy();
      throw error;
    }
  }

  /** The version of the server, which can be used. @throws EnvironmentFailure when it cannot */
  static async probe(url: string): Promise<string> {
    const db = connect(url);
    try {
      return (await usableServer(url, db)).version;
    } finally {
      await db.destroy();
    }
  }

  /** A schema with the population, of which each backend gets a copy; the same population is loaded once. */
  load(population: Population): Promise<PostgresqlTemplate> {
    const known = this.templates.get(population) ?? this.newTemplate(population);
    this.templates.set(population, known);
    return known;
  }

  /** Ends the use of a server that will go with all that it holds. */
  async leave(): Promise<void> {
    await this.db.destroy();
  }

  /** Drops every schema of the session, and ends it. @throws EnvironmentFailure when the server has gone */
  async close(): Promise<void> {
    try {
      await dropSchemas(this.db, this.id);
    } catch (error) {
      throw connectionFailure(this.url, error);
    } finally {
      await this.db.destroy();
    }
  }

  private async newTemplate(population: Population): Promise<PostgresqlTemplate> {
    this.loaded += 1;
    const template = `watertight_${this.id}_${this.loaded}`;
    await createSchema(this.db, template, this.id);
    const db = connect(this.url, template);
    try {
      await createTables(db, population.model, 'postgresql');
      await insertPopulation(db, population);
    } finally {
      await db.destroy();
    }
    return { url: this.url, template };
  }
}

async function usableServer(url: string, db: Kysely<BackendTables>): Promise<ServerFacts> {
  const facts = await factsOf(db).catch((error: unknown) => {
    throw connectionFailure(url, error);
  });
  const failed = (got: string, todo: string) =>
    new EnvironmentFailure(`Failed to use PostgreSQL at ${placeOf(url)}: ${got}. ${todo}`);
  if (!facts.mayCreate)
    throw failed(
      'expected the right to create schemas in this database, got none',
      'Let its owner GRANT CREATE ON DATABASE to the user, or name a database of the user.',
    );
  if (facts.encoding !== 'UTF8')
    throw failed(
      `expected a database in UTF8, got ${facts.encoding}`,
      "Create one with ENCODING 'UTF8' and name it.",
    );
  return facts;
}

async function factsOf(db: Kysely<BackendTables>): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`select
    split_part(current_setting('server_version'), ' ', 1) as "version",
    current_setting('server_encoding') as "encoding",
    has_database_privilege(current_database(), 'CREATE') as "mayCreate"`.execute(db);
  return rows[0]!;
}
