import { after, type TestContext, test } from 'node:test';
import { EnvironmentFailure } from '../../../model/outcome_errors';
import type { Population } from '../../../model/population';
import type { NoPostgresql } from '../../../model/postgresql';
import type { DatabaseSource } from '../database/database_source';
import { sqlJsSource } from '../database/sql_js_source';
import { type PostgresqlContainer, startPostgresql } from '../postgresql/postgresql_container';
import { PostgresqlSession } from '../postgresql/postgresql_session';
import { postgresqlSource } from '../postgresql/postgresql_source';

/** A database that the backend can have. */
export interface TestedDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Gives databases that hold the population. */
  sourceOf(population: Population): Promise<DatabaseSource>;
}

interface Server {
  readonly container: PostgresqlContainer;
  readonly session: PostgresqlSession;
}

let server: Promise<Server | NoPostgresql> | undefined;

async function startServer(): Promise<Server | NoPostgresql> {
  const container = await startPostgresql('for-tests-only');
  if ('reason' in container) return container;
  return { container, session: await PostgresqlSession.open(container.url, `test${process.pid}`) };
}

after(async () => {
  const started = await server;
  if (started === undefined || 'reason' in started) return;
  await started.session.leave();
  await started.container.stop();
});

const sqlite: TestedDatabase = { name: 'SQLite', sourceOf: async (population) => sqlJsSource(population) };

/**
 * PostgreSQL in the one container of the process; the test is skipped where no container engine answers.
 * @throws EnvironmentFailure when REQUIRE_CONTAINERS=1 and there is none
 */
async function serverOrSkip(context: TestContext): Promise<Server | undefined> {
  server ??= startServer();
  const started = await server;
  if ('session' in started) return started;
  const why = `${started.reason}. ${started.howToGet}`;
  if (process.env.REQUIRE_CONTAINERS === '1')
    throw new EnvironmentFailure(`REQUIRE_CONTAINERS=1, and ${why}`);
  context.skip(why);
  return undefined;
}

/** Address of the server, with its password; undefined when the test was skipped. */
export async function postgresqlUrl(context: TestContext): Promise<string | undefined> {
  return (await serverOrSkip(context))?.container.url;
}

/** Runs the body on PostgreSQL. */
export async function onPostgresql(
  context: TestContext,
  body: (database: TestedDatabase) => Promise<void>,
): Promise<void> {
  const found = await serverOrSkip(context);
  if (!found) return;
  const { session } = found;
  await body({
    name: 'PostgreSQL',
    sourceOf: async (population) => postgresqlSource(await session.load(population)),
  });
}

/** Registers a test for each database. */
export function onEachDatabase(title: string, body: (database: TestedDatabase) => Promise<void>): void {
  test(`${title} [SQLite]`, () => body(sqlite));
  test(`${title} [PostgreSQL]`, (context) => onPostgresql(context, body));
}
