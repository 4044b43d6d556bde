import type { Expectations, WritableText } from './expectations';
import type { Canary } from './ledger';
import { needleForms } from './needle_forms/needle_forms';
import type { SeededRandom } from './seeded_random';

/** A change that a user makes on the device, its new value being a canary. */
export interface Edit extends WritableText {
  /** A secret of the run. */
  readonly value: string;
  readonly canary: Canary;
}

/** Characters of an edit's value: as long as the generated canaries. */
export const editLength = 24;

/** A text edit of an object on the user's device; undefined when the user may write no text that is long enough. */
export function editFor(
  expectations: Expectations,
  userName: string,
  random: SeededRandom,
): Edit | undefined {
  const writable = expectations.writableText(userName);
  return writable && makeEdit(writable, random);
}

function makeEdit({ object, attribute }: WritableText, random: SeededRandom): Edit {
  const value = Buffer.from(random.bytes(editLength)).toString('hex').slice(0, editLength);
  const id = `edit-${object.guid}`;
  const canary = {
    id,
    entity: object.entity,
    attribute,
    objectGuid: object.guid,
    type: 'String',
    ...needleForms(id, 'String', value),
  };
  return { object, attribute, value, canary };
}
