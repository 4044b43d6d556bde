import { randomUUID } from 'node:crypto';
import { profileNamed } from '../assemblies/profiles';
import type { NoPostgresql } from '../model/postgresql';
import { factsOf, populationOf, type RunParameters } from '../model/run_facts';
import { openSqlJsDatabase } from '../simulators/backend/database/sql_js_database';
import { passwordsOf } from '../simulators/backend/postgresql/address';
import { startPostgresql } from '../simulators/backend/postgresql/postgresql_container';
import { PostgresqlSession } from '../simulators/backend/postgresql/postgresql_session';
import type { RunOptions } from './run_options';
import { runParameters } from './run_parameters';

/** A server that the run uses, and what ends its use. */
interface Server {
  readonly session: PostgresqlSession;
  readonly passwords: readonly string[];
  end(): Promise<void>;
}

/** What the reference backends of a run keep their data in, from the start of the run to its end. */
export class RunDatabase {
  private starting: Promise<Server | NoPostgresql> | undefined;
  private ending: Promise<void> | undefined;
  private readonly used: string[] = [];

  constructor(private readonly options: RunOptions) {}

  /** Engines and versions that hold data of the run; none where no profile uses the reference backend. */
  get engines(): readonly string[] {
    return this.used;
  }

  /**
   * Starts what was asked for, when a profile needs it. A container engine that does not answer is no error here: scenarios say it.
   * @throws EnvironmentFailure when a server that was named cannot be used
   */
  async start(): Promise<void> {
    const { profiles, backend } = this.options;
    const needed = profiles.some((profile) =>
      profileNamed(profile).usesReferenceBackend(runParameters('database', profile, this.options)),
    );
    if (!needed) return;
    if (backend === 'embedded') {
      this.used.push(`SQLite ${await sqliteVersion()} in the process`);
      return;
    }
    this.starting = backend === 'postgres' ? startContainer() : useServer(backend.url);
    const server = await this.starting;
    if ('reason' in server) return;
    const where = backend === 'postgres' ? 'in a container' : 'that ran already';
    this.used.push(`PostgreSQL ${server.session.version} ${where}`);
  }

  /** The parameters of a run, with the database and its population. */
  async addedTo(parameters: RunParameters): Promise<RunParameters> {
    const server = await this.starting;
    if (server === undefined || !profileNamed(parameters.profile).usesReferenceBackend(parameters))
      return parameters;
    if ('reason' in server) return { ...parameters, postgresql: server };
    const facts = factsOf(parameters);
    for (const password of server.passwords) facts.secrets.add('password of the database', password);
    return { ...parameters, postgresql: await server.session.load(populationOf(facts)) };
  }

  /** Drops what the run made, and stops the container that it started. Also while it starts; again changes nothing. */
  close(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    const server = await this.starting?.catch(() => undefined);
    if (server && 'session' in server) await server.end();
  }
}

async function startContainer(): Promise<Server | NoPostgresql> {
  const container = await startPostgresql(randomUUID());
  if ('reason' in container) return container;
  const { url } = container;
  try {
    const session = await PostgresqlSession.open(url, sessionId());
    const end = () => session.leave().finally(() => container.stop());
    return { session, passwords: passwordsOf(url), end };
  } catch (error) {
    await container.stop();
    throw error;
  }
}

async function useServer(url: string): Promise<Server> {
  const session = await PostgresqlSession.open(url, sessionId());
  return { session, passwords: passwordsOf(url), end: () => session.close() };
}

function sessionId(): string {
  return randomUUID().slice(0, 8);
}

async function sqliteVersion(): Promise<string> {
  const database = await openSqlJsDatabase();
  const [result] = database.exec('select sqlite_version()');
  database.close();
  return String(result?.values[0]?.[0]);
}
