import type { Pool, PoolClient } from 'pg';

/**
 * A pool whose connections have run some statements before anybody gets them. One that fails at these is given back as broken:
 * kept by nobody and never given back, it would leave whoever ends the pool waiting for ever.
 */
export class PreparedPool {
  private readonly prepared = new WeakSet<PoolClient>();

  constructor(
    private readonly pool: Pick<Pool, 'connect' | 'end'>,
    private readonly statements: readonly string[],
  ) {}

  /** @throws Error of the library when there is no connection, or a statement fails */
  async connect(): Promise<PoolClient> {
    const client = await this.pool.connect();
    if (this.prepared.has(client)) return client;
    try {
      for (const statement of this.statements) await client.query(statement);
    } catch (error) {
      client.release(true);
      throw error;
    }
    this.prepared.add(client);
    return client;
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}
