import { marked } from './write_mpr';

/** An attribute. @param more of its type @param value `StoredValue` or `CalculatedValue` */
export function attributeElement(
  name: string,
  type: string,
  more: object = {},
  value: 'StoredValue' | 'CalculatedValue' = 'StoredValue',
): object {
  return {
    $Type: 'DomainModels$Attribute',
    Name: name,
    NewType: { $Type: `DomainModels$${type}AttributeType`, ...more },
    Value: { $Type: `DomainModels$${value}` },
  };
}

/** An access rule. @param rights by qualified member: `Module.Entity.Attribute`, `Module.Association` @param more overrides */
export function ruleElement(
  roles: readonly string[],
  rights: Readonly<Record<string, string>>,
  more: object = {},
): object {
  return {
    $Type: 'DomainModels$AccessRule',
    AllowedModuleRoles: [1, ...roles],
    AllowCreate: false,
    AllowDelete: false,
    DefaultMemberAccessRights: 'None',
    MemberAccesses: marked(
      Object.entries(rights).map(([member, AccessRights]) => ({
        $Type: 'DomainModels$MemberAccess',
        Attribute: member.split('.').length === 3 ? member : '',
        Association: member.split('.').length === 2 ? member : '',
        AccessRights,
      })),
    ),
    XPathConstraint: '',
    ...more,
  };
}

/** What stands in the place of a generalization. */
export function noGeneralization(persistable: boolean): object {
  return { $Type: 'DomainModels$NoGeneralization', Persistable: persistable };
}

export function generalization(name: string): object {
  return { $Type: 'DomainModels$Generalization', Generalization: name };
}
