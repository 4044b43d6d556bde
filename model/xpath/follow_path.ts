import type { AppModel, Attribute, Entity } from '../app_model';
import { associationFrom } from '../associations';
import { entityIn } from '../entity_index';
import { isA } from '../generalization';
import { inheritedMembers } from '../inherited_members';
import { systemMembersOf } from '../system_members';
import { hopFrom } from './hop';
import { mistake, notModelled, type XPathProblem } from './problem';
import type { XPathMember, XPathPath } from './syntax';

export type DomainModel = Pick<AppModel, 'entities' | 'associations'>;

/** What stands at the end of a path. */
export type PathEnd =
  | { readonly kind: 'attribute'; readonly attribute: Attribute }
  /** Objects of an entity: the one at the end itself, or those that an association there refers to. */
  | { readonly kind: 'objects'; readonly entity: string; readonly itself: boolean };

/** The end of a path from an entity, or the first name on the way that the domain model does not bear out. */
export function followPath(path: XPathPath, start: string, model: DomainModel): PathEnd | XPathProblem {
  let entity = start;
  for (const { association, associationAt, reversed, entity: next, entityAt } of path.steps) {
    const hop = hopOf(association, associationAt, reversed, entity, model);
    if ('message' in hop) return hop;
    if (!isA(model, next, hop.entity)) {
      const known = entityIn(model.entities, next) !== undefined;
      const message = known ? `${association} does not lead to "${next}"` : `unknown entity "${next}"`;
      return mistake(entityAt, message, hop.entity, next, [hop.entity]);
    }
    entity = next;
  }
  return endOf(path.member, entity, model);
}

function endOf(member: XPathMember, entity: string, model: DomainModel): PathEnd | XPathProblem {
  if (member.kind === 'id') return { kind: 'objects', entity, itself: true };
  if (member.kind === 'attribute') return attributeOf(member, entity, model);
  const hop = hopOf(member.name, member.at, member.reversed, entity, model);
  return 'message' in hop ? hop : { kind: 'objects', entity: hop.entity, itself: false };
}

function hopOf(name: string, at: number, reversed: boolean, entity: string, model: DomainModel) {
  const hop = hopFrom(model, entity, name, reversed);
  if (hop === undefined) return unknownAssociation(name, at, entity, model);
  if (!reversed || (hop.kind === 'association' && isA(model, entity, hop.association.child))) return hop;
  return mistake(at, `[reversed()] behind ${name}`, 'an association of an entity with itself before it');
}

function attributeOf({ name, at }: XPathMember, of: string, model: DomainModel): PathEnd | XPathProblem {
  if (of === 'System.User') {
    if (name === 'Name') return { kind: 'attribute', attribute: plain(name, 'String') };
    return notModelled(at, `a constraint on the ${name} of System.User`);
  }
  const entity = entityIn(model.entities, of);
  if (entity === undefined) return notModelled(at, `a constraint on an attribute of ${of}`);
  if (name === 'createdDate' || name === 'changedDate') {
    if (systemMembersOf(model, entity).includes(name))
      return { kind: 'attribute', attribute: plain(name, 'DateTime') };
    return mistake(at, `${of} does not store ${name}`, 'an entity that stores it (systemMembers)');
  }
  if (inheritedMembers(model, entity).includes(name))
    return notModelled(at, `a constraint on the ${name} of a System entity`);
  const attribute = entity.attributes.find((candidate) => candidate.name === name);
  return attribute === undefined ? unknownAttribute(name, at, entity) : { kind: 'attribute', attribute };
}

function plain(name: string, type: Attribute['type']): Attribute {
  return { name, type, calculated: false, enumerationValues: [], length: 0 };
}

function unknownAssociation(name: string, at: number, entity: string, model: DomainModel): XPathProblem {
  if (name === 'System.owner' || name === 'System.changedBy')
    return mistake(at, `${entity} does not store ${name}`, 'an entity that stores it (systemMembers)');
  if (name.startsWith('System.')) return notModelled(at, `a constraint on ${name}`);
  const known = model.associations.filter(({ name }) => associationFrom(model, entity, name) !== undefined);
  const names = known.map((association) => association.name);
  return mistake(at, `unknown association "${name}"`, `one of ${entity}'s associations`, name, names);
}

function unknownAttribute(name: string, at: number, entity: Entity): XPathProblem {
  const names = entity.attributes.map((attribute) => attribute.name);
  return mistake(at, `unknown attribute "${name}"`, `one of ${entity.name}'s attributes`, name, names);
}
