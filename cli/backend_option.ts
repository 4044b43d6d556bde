import { nearestName } from '../model/mistakes';
import { WrongUse } from '../model/outcome_errors';
import { withoutPassword } from '../simulators/backend/postgresql/address';

/** What the reference backend keeps its data in: SQLite inside the process, PostgreSQL in a container, or a server that runs. */
export type BackendOption = 'embedded' | 'postgres' | { readonly url: string };

/** The option as commands declare it. */
export const backendOption = [
  '--backend <database>',
  'of the reference backend: embedded (when absent), postgres for a container, or postgres://…',
] as const;

const names = ['embedded', 'postgres'] as const;

/** @throws WrongUse that shows nothing of what may be an address, for that may hold a password */
export function backendFrom(text: string | undefined): BackendOption {
  const name = names.find((known) => known === (text ?? 'embedded'));
  if (name !== undefined) return name;
  if (text !== undefined && isAddress(text)) return { url: text };
  throw new WrongUse(
    `Failed to read --backend: expected embedded, postgres, or postgres://USER@HOST:PORT/DATABASE, got ${shown(text)}`,
  );
}

/** What a command line says to choose it, without a password; nothing for the usual one. */
export function backendWords(backend: BackendOption): readonly string[] {
  if (backend === 'embedded') return [];
  return ['--backend', backend === 'postgres' ? backend : withoutPassword(backend.url)];
}

/** A password with a reserved character that is not escaped ends up as a port or path. */
function isAddress(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text)) return false;
  try {
    const { username, password, hostname, pathname } = new URL(text);
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return hostname !== '' && !/[@:]/.test(pathname);
  } catch {
    return false;
  }
}

function shown(text = ''): string {
  if (/^postgres(ql)?:/.test(text))
    return 'an address that cannot be read. Write reserved characters of user and password as %XX.';
  if (/[:@/]/.test(text)) return 'an address of another kind. Name a PostgreSQL server.';
  const nearest = nearestName(text, names);
  return `"${text}".${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
}
