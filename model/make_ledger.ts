import { entityNamed } from './access_rights';
import { markerOf } from './file_content';
import { isSensitive, shortestTextCanary } from './is_sensitive';
import type { Canary, Ledger, Needle } from './ledger';
import { type NeedleForms, needleForms, withoutSharedVariants } from './needle_forms/needle_forms';
import { markerLength } from './needle_forms/text_forms';
import { HarnessBug } from './outcome_errors';
import type { ModelObject, Population } from './population';
import { attributeConditions, comparedValues, conditionsOn, literalOf } from './xpath/compared_literals';
import type { Condition } from './xpath/conditions';

/**
 * The canaries of a population, in the order of its objects. Left out: booleans, enumerations, autonumbers and texts
 * under 12 characters, too small to be told from chance; values that a constraint compares with, which are not secret.
 * @throws HarnessBug when two canaries have the same value, because then one may be where the other must not
 */
export function makeLedger(population: Population): Ledger {
  const conditions = attributeConditions(population.model);
  const canaries: Canary[] = [];
  const add = (
    object: ModelObject,
    attribute: string,
    type: string,
    written: string,
    asked: readonly Condition[] = [],
  ): void => {
    const id = `c${String(canaries.length + 1).padStart(4, '0')}`;
    const about = { id, entity: object.entity, attribute, objectGuid: object.guid, type };
    canaries.push({ ...about, ...withoutAsked(needleForms(id, type, written), asked) });
  };
  for (const object of population.objects) {
    const entity = entityNamed(population.model, object.entity);
    for (const attribute of entity.attributes.filter(isSensitive)) {
      const value = object.values[attribute.name] ?? null;
      const asked = conditionsOn(conditions, population.model, entity, attribute);
      if (value === null || comparedValues(asked, attribute).includes(value)) continue;
      if (attribute.type === 'String' && String(value).length < shortestTextCanary) continue;
      add(object, attribute.name, attribute.type, String(value), asked);
    }
    if (object.file) add(object, 'file', 'File', markerOf(object.file.bytes, markerLength));
  }
  requireDistinct(canaries);
  return { canaries: withoutSharedVariants(canaries) };
}

/** A form that is nothing but a part of what a constraint looks for is found wherever the constraint stands. */
function withoutAsked({ needles, leftOut }: NeedleForms, asked: readonly Condition[]): NeedleForms {
  const texts = asked.flatMap((condition) => literalOf(condition) ?? []);
  const isAsked = (needle: Needle) =>
    needle.form === 'text' && texts.some((text) => text.includes(needle.text));
  const names = needles.filter(isAsked).flatMap(({ variant }) => variant ?? []);
  return { needles: needles.filter((needle) => !isAsked(needle)), leftOut: [...leftOut, ...names] };
}

function requireDistinct(canaries: readonly Canary[]): void {
  const owners = new Map<string, string>();
  for (const { id, needles } of canaries) {
    for (const needle of needles) {
      if (needle.form !== 'text' || needle.variant !== undefined) continue;
      const owner = owners.get(needle.text) ?? id;
      if (owner !== id)
        throw new HarnessBug(
          `Failed to make the ledger: expected distinct values, got ${owner} again as ${id}.`,
        );
      owners.set(needle.text, id);
    }
  }
}
