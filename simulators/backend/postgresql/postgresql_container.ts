import { hostname } from 'node:os';
import { EnvironmentFailure } from '../../../model/outcome_errors';
import type { NoPostgresql } from '../../../model/postgresql';
import { type ContainerEngine, containerEngine, isEngine } from './container_engine';

/** PostgreSQL in a container. */
export interface PostgresqlContainer {
  /** With the password: a secret. */
  readonly url: string;
  /** Stops and removes the container with what it holds. */
  stop(): Promise<void>;
}

/** Whose container it is: the machine, and the process on it. */
const labels = { machine: 'watertight.machine', process: 'watertight.process' };

/** What is lost with the container needs not survive it. */
const command = ['postgres', '-c', 'fsync=off', '-c', 'full_page_writes=off'];

/**
 * Starts PostgreSQL through Testcontainers, in seconds. Removes containers before that processes of this machine left which were
 * killed.
 * @param password letters, digits and dashes: the image's health check hands it to a shell
 * @returns why there is none when no engine answers, or its image is not to be had
 * @throws EnvironmentFailure when the container does not start
 */
export async function startPostgresql(password: string): Promise<PostgresqlContainer | NoPostgresql> {
  const engine = await containerEngine();
  if (!isEngine(engine)) return engine;
  await removeLeftContainers(engine);
  const missing = await pullImage(engine);
  if (missing) return missing;
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const wanted = new PostgreSqlContainer(engine.image)
    .withPassword(password)
    .withLabels({ [labels.machine]: hostname(), [labels.process]: String(process.pid) })
    .withCommand(command);
  try {
    const started = await wanted.start();
    return {
      url: started.getConnectionUri(),
      stop: () => remove(engine, started.getId()),
    };
  } catch (error) {
    throw new EnvironmentFailure(
      `Failed to start PostgreSQL in a container of ${engine.image}: ${(error as Error).message}. Try docker run ${engine.image}, or name another image in WATERTIGHT_POSTGRES_IMAGE.`,
      { cause: error },
    );
  }
}

async function pullImage({ client, image, hasImage }: ContainerEngine): Promise<NoPostgresql | undefined> {
  if (hasImage) return undefined;
  const { ImageName } = await import('testcontainers');
  try {
    await client.image.pull(ImageName.fromString(image));
    return undefined;
  } catch (error) {
    return {
      reason: `the container engine has no image ${image} and cannot pull it: ${(error as Error).message.trim()}`,
      howToGet: `docker pull ${image}, or name an image that is there in WATERTIGHT_POSTGRES_IMAGE.`,
    };
  }
}

async function removeLeftContainers(engine: ContainerEngine): Promise<void> {
  const filters = { label: [`${labels.machine}=${hostname()}`] };
  for (const { Id, Labels } of await engine.client.container.dockerode.listContainers({ all: true, filters }))
    if (!isAlive(Number(Labels[labels.process]))) await remove(engine, Id);
}

/** Longest time that a removal may take, in milliseconds. */
const removalBoundMs = 60_000;

/** Statuses of HTTP by which the engine says that somebody else removed a container, or is about to. */
const goneStatuses: readonly unknown[] = [404, 409];

/** Blocks until the container is gone; that somebody else was faster is no error. @throws EnvironmentFailure when it stays */
async function remove({ client }: ContainerEngine, id: string): Promise<void> {
  const abortSignal = AbortSignal.timeout(removalBoundMs);
  try {
    await client.container.dockerode.getContainer(id).remove({ force: true, v: true, abortSignal });
  } catch (error) {
    const { statusCode, message } = error as { readonly statusCode?: number; readonly message?: string };
    if (goneStatuses.includes(statusCode)) return;
    throw new EnvironmentFailure(
      `Failed to remove the container of PostgreSQL: ${message}. Find it with docker ps -a --filter label=${labels.process}=${process.pid} and remove it.`,
      { cause: error },
    );
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
