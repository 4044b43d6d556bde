import { WrongUse } from '../outcome_errors';
import type { ModelUser } from '../population';
import type { LedgerFile, LedgerPersona } from './ledger_file';

/**
 * The users of a ledger, in its order, without roles.
 * @param environment where passwordEnv is looked up
 * @throws WrongUse naming every persona without a password, and the variable where one should hold it
 */
export function usersOf(
  { personas }: Pick<LedgerFile, 'personas'>,
  environment: Readonly<Record<string, string | undefined>>,
): readonly ModelUser[] {
  const missing: string[] = [];
  const users = Object.entries(personas).map(([persona, its], index) => {
    const password = passwordOf(its, environment);
    if (password === undefined) missing.push(whatIsMissing(persona, its));
    return { name: its.user, guid: String(index + 1), roles: [], password: password ?? '' };
  });
  if (missing.length > 0)
    throw new WrongUse(
      `Failed to find the passwords of the ledger's personas: ${missing.join('; ')}. Set the variables, or write "password" or "passwordEnv" into the ledger.`,
    );
  return users;
}

/** Persona to user name. */
export function personasOf({ personas }: Pick<LedgerFile, 'personas'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(personas).map(([persona, { user }]) => [persona, user]));
}

function passwordOf(
  { password, passwordEnv }: LedgerPersona,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const found = passwordEnv === undefined ? password : environment[passwordEnv];
  return found === '' ? undefined : found;
}

function whatIsMissing(persona: string, { passwordEnv }: LedgerPersona): string {
  return passwordEnv === undefined
    ? `${persona} has neither password nor passwordEnv`
    : `expected the password of ${persona} in the environment variable ${passwordEnv}, got nothing`;
}
