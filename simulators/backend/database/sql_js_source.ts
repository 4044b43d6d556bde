import { Kysely, SqliteDialect } from 'kysely';
import type { Population } from '../../../model/population';
import type { DatabaseSource } from './database_source';
import { createTables, insertPopulation } from './population_tables';
import { SqlJsDatabase } from './sql_js_database';
import type { BackendTables } from './tables';

const images = new WeakMap<Population, Promise<Uint8Array>>();

/** SQLite inside the process; the same population is loaded once and then copied. */
export function sqlJsSource(population: Population): DatabaseSource {
  return {
    dialect: 'sqlite',
    async open() {
      const image = images.get(population) ?? buildImage(population);
      images.set(population, image);
      const database = await SqlJsDatabase.open(await image);
      const db = kyselyOn(database);
      return {
        db,
        snapshot: () => database.snapshot(),
        restore: (snapshot) => database.restore(snapshot),
        close: () => db.destroy(),
      };
    },
  };
}

function kyselyOn(database: SqlJsDatabase): Kysely<BackendTables> {
  return new Kysely({ dialect: new SqliteDialect({ database }) });
}

async function buildImage(population: Population): Promise<Uint8Array> {
  const database = await SqlJsDatabase.open();
  const db = kyselyOn(database);
  await createTables(db, population.model, 'sqlite');
  await insertPopulation(db, population);
  const { image } = database.snapshot();
  await db.destroy();
  return image;
}
