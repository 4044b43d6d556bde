import type { AccessRule, MemberRights } from '../app_model';
import { listOf, numberOf, recordOf, textOf, textsOf, trueIn } from '../loose_values';
import type { SystemMember } from '../system_members';
import type { ProjectAttribute, ProjectEntity } from './mendix_project';
import { type Element, requiredList } from './unit_document';

const types: readonly string[] = [
  'String',
  'HashedString',
  'Integer',
  'Long',
  'Decimal',
  'DateTime',
  'Boolean',
  'Enumeration',
  'AutoNumber',
  'Binary',
];
const rights: readonly string[] = ['None', 'ReadOnly', 'ReadWrite'];
const typePattern = /^DomainModels\$(\w+)AttributeType$/;

/** Values of an enumeration by its qualified name; undefined when the project has none of that name. */
export type EnumerationValues = (name: string) => readonly string[] | undefined;

/**
 * An entity of a domain model.
 * @param element a `DomainModels$EntityImpl`
 * @param module its module's name
 * @throws Error naming the attribute type, member rights or enumeration that this project does not know
 */
export function readEntity(element: Element, module: string, valuesOf: EnumerationValues): ProjectEntity {
  const name = `${module}.${textOf(element.Name)}`;
  const general = recordOf(element.MaybeGeneralization ?? element.Generalization);
  const isSpecial = general.$Type === 'DomainModels$Generalization';
  if (!isSpecial && general.$Type !== 'DomainModels$NoGeneralization')
    throw new Error(`unknown generalization "${textOf(general.$Type)}" of ${name}`);
  const source = textOf(recordOf(element.Source).$Type);
  return {
    name,
    ...(isSpecial
      ? // A specialization is as persistable as its generalization; this is found out when all entities are known.
        { persistable: true, generalization: textOf(general.Generalization) }
      : { persistable: general.Persistable !== false, ...systemMembers(general) }),
    attributes: listOf(requiredList(element, 'Attributes', name)).map((attribute) =>
      readAttribute(attribute, name, valuesOf),
    ),
    accessRules: listOf(requiredList(element, 'AccessRules', name)).map((rule) => readRule(rule, name)),
    ...(source !== '' && { source }),
  };
}

/** Flags of what an entity stores of the making of its objects. */
const storing: readonly (readonly [flag: string, member: SystemMember])[] = [
  ['HasOwnerAttr', 'System.owner'],
  ['HasChangedByAttr', 'System.changedBy'],
  ['HasCreatedDateAttr', 'createdDate'],
  ['HasChangedDateAttr', 'changedDate'],
];

function systemMembers(general: Element): Pick<ProjectEntity, 'systemMembers'> {
  const stored = storing.filter(([flag]) => trueIn(general[flag])).map(([, member]) => member);
  return stored.length === 0 ? {} : { systemMembers: stored };
}

function readAttribute(element: Element, entity: string, valuesOf: EnumerationValues): ProjectAttribute {
  const name = textOf(element.Name);
  const typeElement = recordOf(element.NewType ?? element.Type);
  const type = typePattern.exec(textOf(typeElement.$Type))?.[1] ?? '';
  if (!types.includes(type))
    throw new Error(`unknown type "${textOf(typeElement.$Type)}" of the attribute ${entity}.${name}`);
  return {
    name,
    type: type as ProjectAttribute['type'],
    calculated: recordOf(element.Value).$Type === 'DomainModels$CalculatedValue',
    enumerationValues:
      type === 'Enumeration'
        ? valuesOfAttribute(textOf(typeElement.Enumeration), `${entity}.${name}`, valuesOf)
        : [],
    length: type === 'String' ? numberOf(typeElement.Length) : 0,
  };
}

function valuesOfAttribute(enumeration: string, attribute: string, valuesOf: EnumerationValues) {
  const values = valuesOf(enumeration);
  if (values === undefined)
    throw new Error(`no enumeration ${enumeration}, which the attribute ${attribute} has as its type`);
  return values;
}

function readRule(element: Element, entity: string): AccessRule {
  const xPathConstraint = textOf(element.XPathConstraint).trim();
  return {
    roles: textsOf(requiredList(element, 'AllowedModuleRoles', `an access rule of ${entity}`)),
    ...(xPathConstraint !== '' && { xPathConstraint }),
    allowCreate: trueIn(element.AllowCreate),
    allowDelete: trueIn(element.AllowDelete),
    defaultMemberRights: memberRights(element.DefaultMemberAccessRights, entity),
    memberRights: Object.fromEntries(
      listOf(requiredList(element, 'MemberAccesses', `an access rule of ${entity}`)).map((access) => [
        memberName(access),
        memberRights(access.AccessRights, entity),
      ]),
    ),
  };
}

/** An attribute is named by its own word, wherever on the line of generalizations it was declared; an association in full. */
function memberName({ Attribute, Association }: Element): string {
  const attribute = textOf(Attribute);
  return attribute === '' ? textOf(Association) : attribute.slice(attribute.lastIndexOf('.') + 1);
}

function memberRights(value: unknown, entity: string): MemberRights {
  const text = textOf(value);
  if (!rights.includes(text))
    throw new Error(`unknown member rights "${text}" in an access rule of ${entity}`);
  return text as MemberRights;
}
