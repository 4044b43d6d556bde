import type { ObjectGraph } from '../object_graph';
import type { AttributeValue, ModelObject } from '../population';
import { datePart } from './moments';
import type { XPathFunction, XPathMember } from './syntax';

/** What a member has to be compared with: nothing, a number by its digits, a text, or a truth. */
export type MemberValue =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** The value of an attribute, or what a function makes of it. An empty text is empty, and so is what is made of it. */
export function memberValue(
  object: ModelObject,
  member: XPathMember,
  taken: XPathFunction | undefined,
  graph: ObjectGraph,
  timeZone: string,
): MemberValue {
  const value = attributeValue(object, member.name);
  if (value === null || value === '') return { kind: 'empty' };
  if (taken?.kind === 'length') return numberOf([...String(value)].length);
  if (taken?.kind === 'date_part')
    return numberOf(datePart(taken.part, Number(value), taken.timeZone ?? timeZone));
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return numberOf(value);
  return graph.holdsNumbers(object.entity, member.name)
    ? { kind: 'number', digits: value }
    : { kind: 'text', text: value };
}

/** The value of an attribute, system members included. */
export function attributeValue(object: ModelObject, name: string): AttributeValue {
  if (name === 'createdDate') return object.createdDateMs;
  if (name === 'changedDate') return object.changedDateMs;
  return object.values[name] ?? null;
}

function numberOf(value: number): MemberValue {
  return { kind: 'number', digits: String(value) };
}
