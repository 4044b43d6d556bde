import { membersOf } from '../access_rights';
import type { AppModel, Entity } from '../app_model';
import type { MistakeList } from '../mistake_list';
import { type Check, checkKnown } from './check';
import { checkXPath } from './xpath';

/** Reports access rules for roles, members or XPath names that do not exist. */
export const checkAccessRules: Check = (model, mistakes) => {
  model.entities.forEach((entity, at) => {
    entity.accessRules.forEach((rule, index) => {
      const path = ['entities', at, 'accessRules', index];
      const roles = { names: model.roles, as: 'one of the module roles' };
      rule.roles.forEach((role, number) => {
        checkKnown(
          role,
          [...path, 'roles', number],
          `module role % in an access rule of ${entity.name}`,
          roles,
          mistakes,
        );
      });
      checkMembers(model, entity, Object.keys(rule.memberRights), path, mistakes);
      const where = {
        path: [...path, 'xPathConstraint'],
        what: `the XPath of an access rule of ${entity.name}`,
      };
      checkXPath(rule.xPathConstraint, entity.name, where, model, mistakes);
    });
  });
};

function checkMembers(
  model: AppModel,
  entity: Entity,
  named: readonly string[],
  rulePath: readonly (string | number)[],
  mistakes: MistakeList,
): void {
  const known = membersOf(model, entity);
  for (const member of named) {
    if (known.includes(member)) continue;
    // An unknown member was qualified as if it were an association; its own word is the last part.
    const word = member.slice(member.lastIndexOf('.') + 1);
    mistakes.atKey([...rulePath, 'memberRights', word], {
      message: `unknown member "${word}" in an access rule of ${entity.name}`,
      expected: `one of its attributes or of the associations that it holds`,
      got: word,
      candidates: known.map((name) => name.slice(name.lastIndexOf('.') + 1)),
    });
  }
}
