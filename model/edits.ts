import { entityNamed } from './access_rights';
import type { Canary } from './ledger';
import type { ObjectOnDevice, Oracle } from './oracle';
import type { SeededRandom } from './seeded_random';

/** A change that a user makes on the device, its new value being a canary. */
export interface Edit {
  readonly object: ObjectOnDevice;
  readonly attribute: string;
  /** A secret of the run. */
  readonly value: string;
  readonly canary: Canary;
}

/** Characters of an edit's value: as long as the generated canaries. */
const valueLength = 24;

/**
 * A text edit of the first object on the user's device for which one of the user's rules gives ReadWrite.
 * @returns undefined when the user may write no text that is long enough for a canary
 */
export function editFor(oracle: Oracle, userName: string, random: SeededRandom): Edit | undefined {
  const { model, users } = oracle.population;
  const roles = users.find(({ name }) => name === userName)?.roles ?? [];
  for (const object of oracle.objectsOnDevice(userName)) {
    const { attributes, accessRules } = entityNamed(model, object.entity);
    const rules = accessRules.filter((rule) => rule.roles.some((role) => roles.includes(role)));
    const attribute = attributes.find(
      ({ name, type, length }) =>
        type === 'String' &&
        (length === 0 || length >= valueLength) &&
        rules.some(
          ({ memberRights, defaultMemberRights }) =>
            (memberRights[name] ?? defaultMemberRights) === 'ReadWrite',
        ),
    );
    if (attribute) return makeEdit(object, attribute.name, random);
  }
  return undefined;
}

function makeEdit(object: ObjectOnDevice, attribute: string, random: SeededRandom): Edit {
  const value = Buffer.from(random.bytes(valueLength)).toString('hex').slice(0, valueLength);
  const id = `edit-${object.guid}`;
  const canary = {
    id,
    entity: object.entity,
    attribute,
    objectGuid: object.guid,
    type: 'String',
    needles: [{ id, form: 'text', text: value }],
  } as const;
  return { object, attribute, value, canary };
}
