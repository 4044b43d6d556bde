import { EnvironmentFailure } from '../../../model/outcome_errors';
import { placeOf } from './address';

/** What a code of PostgreSQL or of the network means, and what to do about it. */
const meanings: Readonly<Record<string, readonly [got: string, todo: string]>> = {
  ECONNREFUSED: ['no server that answers', 'Start it, or give the address of one that runs.'],
  ENOTFOUND: ['no host of that name', 'Check the address.'],
  EAI_AGAIN: ['no host of that name', 'Check the address.'],
  ETIMEDOUT: ['no answer in time', 'Check the address and the firewall.'],
  '28P01': ['a refusal of user or password', 'Check both; the password may be in PGPASSWORD instead.'],
  '28000': ['a refusal of the user', 'Check user and address against the pg_hba.conf of the server.'],
  '3D000': ['no database of that name', 'Create it, or name one that is there.'],
  '53300': ['too many connections', 'End some of them, or raise max_connections.'],
};

/** Why a server cannot be used, naming host, port and database and neither user nor password. */
export function connectionFailure(url: string, error: unknown): EnvironmentFailure {
  const { code = '', message = '' } = error as { readonly code?: string; readonly message?: string };
  const [got, todo] = meanings[code] ?? withoutCode(message) ?? [code || 'an error', 'See its log.'];
  return new EnvironmentFailure(
    `Failed to use PostgreSQL at ${placeOf(url)}: expected a connection, got ${got}. ${todo}`,
    { cause: error },
  );
}

function withoutCode(message: string): readonly [got: string, todo: string] | undefined {
  if (/timeout/i.test(message)) return meanings.ETIMEDOUT;
  if (/terminated/.test(message)) return ['a connection that ended', 'See its log.'];
  if (/password must be a string/.test(message))
    return ['a demand for a password', 'Give it in the address, or in PGPASSWORD.'];
  if (/SSL/.test(message)) return ['a disagreement on TLS', 'Check sslmode in the address.'];
  return undefined;
}
