import type { Flaw } from '../flaw_planting/flaw';
import type { PackageFiles } from '../phone/os/package_files';
import type { InstalledApp } from '../phone/os/phone_os';

export const flaw: Flaw = {
  id: 'excludes_without_companions',
  title: 'the system takes an exclude of a database for the one file that it names, and lets its logs go',
  promises: ['backup_exclusion'],
  shownBy: [
    "What leaves is what the app's manifest and its rules let go, and nothing else",
    'An exclude that names the database covers its write-ahead log and its journal, and not its shared memory',
  ],
  replace: (parts) => ({
    os: class extends parts.os {
      override install(appId: string, type: InstalledApp['type'], files: PackageFiles): InstalledApp {
        const sources = Object.entries(files.sources).map(([path, text]) => [path, byPathAlone(text)]);
        return super.install(appId, type, { ...files, sources: Object.fromEntries(sources) });
      }
    },
  }),
};

/** In the domain of the whole folder a rule covers what it names and nothing beside it. */
function byPathAlone(text: string): string {
  return text.replaceAll(/domain="database" path="([^."][^"]*)"/g, 'domain="root" path="databases/$1"');
}
