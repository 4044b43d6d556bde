import type { RunParameters } from '../model/run_facts';
import { containerEngine, isEngine } from '../simulators/backend/postgresql/container_engine';
import { PostgresqlSession } from '../simulators/backend/postgresql/postgresql_session';
import type { BackendOption } from './backend_option';

/**
 * What a run's parameters would say of a database that is not there. Starts nothing.
 * @throws EnvironmentFailure when a server that was named cannot be used
 */
export async function foreseenDatabase(backend: BackendOption): Promise<Pick<RunParameters, 'postgresql'>> {
  if (backend === 'embedded') return {};
  if (backend !== 'postgres') {
    await PostgresqlSession.probe(backend.url);
    return {};
  }
  const engine = await containerEngine();
  return isEngine(engine) ? {} : { postgresql: engine };
}
