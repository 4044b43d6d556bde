import { NotModelledError } from '../../../model/outcome_errors';
import type { PostgresqlTemplate } from '../../../model/postgresql';
import type { DatabaseSource } from '../database/database_source';
import { connect } from './connect';
import { connectionFailure } from './connection_failure';
import { copySchema, dropSchema } from './schemas';

let opened = 0;

function notModelled(what: string): never {
  throw new NotModelledError(
    `Failed to ${what} of a backend on PostgreSQL: only its database inside the process can. Leave --backend out.`,
  );
}

/** PostgreSQL: each backend gets a schema of its own, a copy of the template, which goes when the backend closes. */
export function postgresqlSource({ url, template }: PostgresqlTemplate): DatabaseSource {
  return {
    dialect: 'postgresql',
    async open() {
      opened += 1;
      const schema = `${template}_${opened}`;
      const db = connect(url, schema);
      try {
        await copySchema(db, template, schema);
      } catch (error) {
        await db.destroy();
        throw connectionFailure(url, error);
      }
      return {
        db,
        snapshot: () => notModelled('take a snapshot'),
        restore: () => notModelled('restore a snapshot'),
        async close() {
          try {
            await dropSchema(db, schema);
          } catch (error) {
            throw connectionFailure(url, error);
          } finally {
            await db.destroy();
          }
        },
      };
    },
  };
}
