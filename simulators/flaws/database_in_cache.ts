import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'database_in_cache',
  title: 'the local database lies in a cache folder',
  promises: ['backup_exclusion', 'locate_database', 'enable_existing_app', 'template_prerequisites'],
  replace: (parts) => ({
    engine: class extends parts.engine {
      override storedAt(path: string) {
        return super.storedAt(path).replace(/\/(databases|Library\/LocalDatabase)\/(?=default)/, '/Caches/');
      }
    },
  }),
};
