import type { ContainerRuntimeClient } from 'testcontainers';
import type { NoPostgresql } from '../../../model/postgresql';

/** A container engine that answers. */
export interface ContainerEngine {
  readonly client: ContainerRuntimeClient;
  /** Version of the engine. */
  readonly version: string;
  /** Name of the image of PostgreSQL that runs take. */
  readonly image: string;
  /** Whether the engine has it already; else the first run pulls it. */
  readonly hasImage: boolean;
}

const publicImage = 'postgres:16-alpine';

/** The container engine, as Testcontainers finds it, or why there is none. Starts nothing. */
export async function containerEngine(): Promise<ContainerEngine | NoPostgresql> {
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers');
  const image = process.env.WATERTIGHT_POSTGRES_IMAGE || publicImage;
  try {
    const client = await getContainerRuntimeClient();
    const hasImage = await client.image.exists(ImageName.fromString(image));
    return { client, version: String(client.info.containerRuntime.serverVersion), image, hasImage };
  } catch (error) {
    const { DOCKER_HOST: host } = process.env;
    return {
      reason: `no container engine answers${host ? ` at DOCKER_HOST=${host}` : ''}: ${(error as Error).message}`,
      howToGet:
        'Start one, e.g. systemctl start docker, or name a server that runs: --backend postgres://USER@HOST:PORT/DATABASE.',
    };
  }
}

export function isEngine(found: ContainerEngine | NoPostgresql): found is ContainerEngine {
  return 'client' in found;
}
