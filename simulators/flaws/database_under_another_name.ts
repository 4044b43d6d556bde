import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'database_under_another_name',
  title: 'the local database has another name than documented',
  promises: ['backup_exclusion', 'locate_database', 'enable_existing_app', 'template_prerequisites'],
  replace: (parts) => ({
    engine: class extends parts.engine {
      override storedAt(path: string) {
        return super.storedAt(path).replace(/\/default(?=$|-)/, '/app_data.db');
      }
    },
  }),
};
