import type { KeyLoss } from '../devices/port';
import { editFor } from '../model/edits';
import { fileContent } from '../model/file_content';
import type { Canary } from '../model/ledger';
import { needleForms } from '../model/needle_forms/needle_forms';
import { markerLength } from '../model/needle_forms/text_forms';
import { HarnessBug } from '../model/outcome_errors';
import { SeededRandom } from '../model/seeded_random';
import { type Account, emptied, synchronized } from './account';
import type { ExploredPhone } from './explored_phone';
import type { LifeEvent } from './life_event';

const signedOut = 'the user signed out without synchronizing';
const keyLost = 'the key of the database was lost';

/** What the user of the app does, and what becomes of the phone's keys. */
export const userEvents: readonly LifeEvent[] = [
  {
    id: 'sign_out',
    title: 'the user signs out',
    plan: ({ phone }, account) =>
      account.app?.isSignedIn
        ? {
            app: async () => {
              await phone.app.start();
              await phone.app.signOut();
            },
            after: emptied(account, account.app, signedOut),
            isCompletedByStart: false,
          }
        : undefined,
  },
  {
    id: 'offline_edit',
    title: 'the user changes an object without a connection',
    plan: planEdit,
  },
  {
    id: 'take_photo',
    title: 'the user takes a photo without a connection',
    plan: planPhoto,
  },
  {
    id: 'synchronize',
    title: 'the user synchronizes, after signing in where nobody is',
    plan: ({ phone, user }, account) =>
      account.app && {
        app: async () => {
          await phone.app.start();
          if (!account.app?.isSignedIn) await phone.app.signIn(user);
          await phone.app.synchronize();
        },
        after: synchronized(account, account.app),
        isCompletedByStart: false,
      },
  },
  keyLoss('lose_key', 'the key store loses the keys of the app', 'key store cleared'),
  keyLoss('restore', 'the app comes back from a backup without its keys', 'restored without the key'),
];

function planEdit(explored: ExploredPhone, account: Account): ReturnType<LifeEvent['plan']> {
  const { phone, oracle, user } = explored;
  if (!account.app?.isSignedIn) return undefined;
  const edit = editFor(oracle, user.name, randomFor(explored, account, 'edit'));
  if (!edit) throw new HarnessBug('Failed to explore: the explored app has no text that its user may write.');
  const canary = { ...edit.canary, id: `edit-${account.made.length + 1}` };
  return {
    app: () =>
      withoutConnection(explored, async () => {
        await phone.app.start();
        await phone.app.edit(edit.object, edit.attribute, edit.value);
      }),
    after: {
      ...account,
      app: { ...account.app, pendingEdit: edit },
      made: [...account.made, withId(canary)],
    },
    isCompletedByStart: false,
  };
}

function planPhoto(explored: ExploredPhone, account: Account): ReturnType<LifeEvent['plan']> {
  const { phone } = explored;
  if (!account.app?.isSignedIn) return undefined;
  const random = randomFor(explored, account, 'photo');
  const marker = Buffer.from(random.bytes(markerLength)).toString('hex').slice(0, markerLength);
  const photo = fileContent('System.Image', marker, random);
  const id = `photo-${account.made.length + 1}`;
  const canary = {
    id,
    entity: 'Notes.Photo',
    attribute: 'file',
    objectGuid: id,
    type: 'File',
    ...needleForms(id, 'File', marker),
  };
  return {
    app: () =>
      withoutConnection(explored, async () => {
        await phone.app.start();
        await phone.app.takePhoto(photo);
      }),
    after: {
      ...account,
      app: { ...account.app, pendingPhotos: account.app.pendingPhotos + 1 },
      made: [...account.made, canary],
    },
    isCompletedByStart: false,
  };
}

/** Of an encrypted database only: a plain one has no key to lose. */
function keyLoss(id: string, title: string, how: KeyLoss): LifeEvent {
  return {
    id,
    title,
    plan: ({ phone }, account) =>
      account.app?.database === 'encrypted'
        ? {
            world: () => phone.conditions.loseKey(how),
            app: () => phone.app.start(),
            after: emptied(account, account.app, keyLost),
            isCompletedByStart: true,
          }
        : undefined,
  };
}

async function withoutConnection({ phone }: ExploredPhone, act: () => Promise<void>): Promise<void> {
  phone.core.network.cut();
  await act();
  phone.core.network.restore();
}

function randomFor({ seed }: ExploredPhone, { made }: Account, what: string): SeededRandom {
  return new SeededRandom(`${seed}/explorer/${what} ${made.length + 1}`);
}

function withId(canary: Canary): Canary {
  return { ...canary, needles: canary.needles.map((needle) => ({ ...needle, id: canary.id })) };
}
