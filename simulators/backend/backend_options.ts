import type { Population } from '../../model/population';
import type { SecretRegister } from '../../model/secret_register';
import type { SeededRandom } from '../../model/seeded_random';
import type { Asset } from '../web_app/asset';
import type { DatabaseSource } from './database/database_source';

/** What a backend is made of. */
export interface BackendOptions {
  readonly population: Population;
  /** Gives a database that holds the population; SQLite inside the process when absent. */
  readonly database?: DatabaseSource;
  /** For tokens and the guids of new objects. */
  readonly random: SeededRandom;
  /** Gets every token that is given out. */
  readonly secrets: SecretRegister;
  /** On the loopback interface; the system chooses one when it is absent. */
  readonly port?: number;
  /** Served at `/`. */
  readonly webApp?: { assets(): ReadonlyMap<string, Asset> };
}
