import type { AppModel } from '../app_model';
import { entityIn } from '../entity_index';
import { isAccountEntity } from '../generalization';
import type { MistakeList } from '../mistake_list';
import { type Check, checkKnown } from './check';

/** Reports associations, users, personas and data plans that name what does not exist. */
export const checkReferences: Check = (model, mistakes) => {
  const entities = { names: model.entities.map(({ name }) => name), as: "one of the model's entities" };
  const children = {
    names: [...entities.names, 'System.User'],
    as: "one of the model's entities, or System.User",
  };
  model.associations.forEach(({ name, parent, child }, index) => {
    const path = ['associations', index];
    checkKnown(parent, [...path, 'parent'], `entity % in the association ${name}`, entities, mistakes);
    checkKnown(child, [...path, 'child'], `entity % in the association ${name}`, children, mistakes);
  });
  const roles = { names: model.roles, as: 'one of the module roles' };
  model.users.forEach((user, index) => {
    user.roles.forEach((role, number) => {
      checkKnown(
        role,
        ['users', index, 'roles', number],
        `module role % of the user ${user.name}`,
        roles,
        mistakes,
      );
    });
  });
  model.userRoles.forEach(({ name, moduleRoles }, index) => {
    moduleRoles.forEach((role, number) => {
      const path = ['userRoles', index, 'moduleRoles', number];
      checkKnown(role, path, `module role % of the user role ${name}`, roles, mistakes);
    });
  });
  if (model.guestUserRole !== undefined) {
    const userRoles = { names: model.userRoles.map(({ name }) => name), as: 'one of the user roles' };
    checkKnown(model.guestUserRole, ['guestUserRole'], 'user role % of guests', userRoles, mistakes);
  }
  const users = { names: model.users.map(({ name }) => name), as: "one of the model's users" };
  for (const [persona, user] of Object.entries(model.personas)) {
    checkKnown(user, ['personas', persona], `user % of the persona ${persona}`, users, mistakes);
  }
  model.data.forEach(({ entity }, index) => {
    const path = ['data', index, 'entity'];
    checkKnown(entity, path, 'entity % in the data', entities, mistakes);
    if (entityIn(model.entities, entity)?.persistable === false) {
      mistakes.atValue(path, {
        message: `data of the non-persistable entity "${entity}"`,
        expected: 'a persistable entity, because the backend holds no objects of this one',
      });
    }
  });
  checkAccounts(model, mistakes);
};

/** Objects of account entities are the users, and so there are no more of them. */
function checkAccounts(model: AppModel, mistakes: MistakeList): void {
  let free = model.users.length;
  model.data.forEach(({ entity: name, count }, index) => {
    const entity = entityIn(model.entities, name);
    if (entity === undefined || !isAccountEntity(model, entity)) return;
    free -= count;
    if (free >= 0) return;
    mistakes.atValue(['data', index, 'count'], {
      message: `${count} objects of ${name}, which are users, and the model has ${model.users.length} users`,
      expected: 'at most one object for each user',
    });
  });
}
