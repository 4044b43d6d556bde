import { AppDidNotStart, AppFailure } from '../devices/port';
import { quoted, tableName } from '../simulators/phone/client/local_schema';
import type { Expected } from './expected';
import type { ExploredPhone } from './explored_phone';
import { InvariantBroken } from './invariant_broken';

/** Does what the app and its user do. @throws InvariantBroken when the app refuses */
export async function use(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (cause) {
    if (!(cause instanceof AppDidNotStart || cause instanceof AppFailure)) throw cause;
    throw new InvariantBroken('goes_on', `the app to ${what}`, cause.message, { cause });
  }
}

/** Whether somebody is signed in. @throws InvariantBroken */
export function checkSession({ phone }: ExploredPhone, { isSignedIn }: Expected): void {
  const got = phone.app.client.memory.session !== undefined;
  if (isSignedIn.includes(got)) return;
  throw new InvariantBroken('session', inWords(!got), inWords(got));
}

/** Whether the running app shows what it must, and nothing twice. @throws InvariantBroken */
export async function checkShown(explored: ExploredPhone, expected: Expected): Promise<void> {
  const { phone, oracle, user } = explored;
  const shown = await phone.app.shownObjects();
  if (phone.app.client.memory.session === undefined) {
    if (shown.length === 0) return;
    throw new InvariantBroken(
      'session',
      'nothing shown while nobody is signed in',
      `${shown.length} objects`,
    );
  }
  const due = oracle.onDevice(user.name).map(({ object }) => object);
  const guids = new Set(shown.map(({ guid }) => guid));
  const missing = due.filter(({ guid }) => !guids.has(guid));
  if (missing.length > 0)
    throw new InvariantBroken(
      'no_silent_loss',
      `${due.length} objects of before on the phone`,
      `${missing.length} missing, first one of ${missing[0]?.entity}`,
    );
  checkPhotos(shown.length - due.length, expected);
  for (const { entity, guid, values } of due) {
    for (const [attribute, value] of Object.entries(values)) {
      const edits = expected.texts.filter(
        (edit) => edit?.object.guid === guid && edit.attribute === attribute,
      );
      const isOwnAllowed = edits.length < expected.texts.length;
      const allowed: unknown[] = [...edits.map((edit) => edit?.value), ...(isOwnAllowed ? [value] : [])];
      if (!allowed.includes(textAt(explored, entity, guid, attribute)))
        throw new InvariantBroken(
          'no_silent_loss',
          `the text that ${edits.length > 0 ? 'was typed last' : 'the backend had'} in ${entity}.${attribute} of ${guid}`,
          'another',
        );
    }
  }
}

function checkPhotos(got: number, { photos: { least, most } }: Expected): void {
  if (got >= least && got <= most) return;
  const expected = least === most ? `${least} taken photos` : `${least} to ${most} taken photos`;
  throw new InvariantBroken('no_silent_loss', expected, `${got}`);
}

/** What the app's own database has, which it shows to its user. */
function textAt({ phone }: ExploredPhone, entity: string, guid: string, attribute: string) {
  const { database, session } = phone.app.client.memory;
  const table = quoted(tableName(session?.userGuid ?? '', entity));
  return database?.all(`SELECT ${quoted(attribute)} AS text FROM ${table} WHERE guid = ?`, [guid])[0]?.text;
}

function inWords(isSignedIn: boolean): string {
  return isSignedIn ? 'somebody signed in' : 'nobody signed in';
}
