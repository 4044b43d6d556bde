import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'unsynchronized_changes_in_plain_file',
  title: 'what the plain database held is written to a file in the cache when encryption is turned on',
  promises: ['enable_existing_app'],
  shownBy: ['Nothing of the plain database is readable on the phone any more'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override leavePlainDatabase(): void {
        const { phone, paths } = this.client;
        const kept = ['', '-wal'].flatMap((suffix) => {
          const path = paths.database + suffix;
          return phone.sandbox.exists(path)
            ? [Buffer.from(phone.sandbox.readFile(path)).toString('base64')]
            : [];
        });
        super.leavePlainDatabase();
        const text = JSON.stringify({ unsynchronized: kept });
        phone.sandbox.writeFile(
          `${paths.temporaryFiles}/unsynchronized.json`,
          new TextEncoder().encode(text),
        );
      }
    },
  }),
};
