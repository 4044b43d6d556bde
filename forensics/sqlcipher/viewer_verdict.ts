import { type DatabaseKind, describeDatabaseFile } from './describe_database_file';
import type { RungOutcome } from './rung';

/** What can be said of a database's encryption without its key. */
export interface ViewerVerdict {
  /** Never `held`: without a key nothing is proven. */
  readonly outcome: Exclude<RungOutcome, 'held'>;
  readonly evidence: string;
}

const readable: ReadonlySet<DatabaseKind> = new Set(['plain', 'plain_in_wal', 'plain_with_damaged_header']);

/** Judges a database as somebody does who has a SQLite viewer and no key: broken when something is readable, else unknown. */
export async function viewerVerdict(main: Uint8Array, wal?: Uint8Array): Promise<ViewerVerdict> {
  const { kind, evidence } = await describeDatabaseFile({ main, ...(wal && { wal }) });
  return {
    outcome: readable.has(kind) ? 'broken' : 'unknown',
    evidence: `${kind.replaceAll('_', ' ')}: ${evidence}`,
  };
}
