import type { AppModel } from '../app_model';
import type { YamlPath } from '../yaml_source';
import type { Check } from './check';
import { columnKey } from './column_key';
import { profilesWithPaths } from './profile_paths';

/** Columns that every object has on a device; Mendix reserves these names, whatever their letter case. */
const reserved: ReadonlySet<string> = new Set(['guid', 'changeddate']);

/**
 * Reports names that are given twice where each must be the only one of its kind, and attributes with the name of a column that
 * every object has.
 */
export const checkDuplicateNames: Check = (model, mistakes) => {
  for (const { what, names, pathTo, key = (name: string) => name } of namesOf(model)) {
    const seen = new Map<string, string>();
    names.forEach((name, index) => {
      const known = seen.get(key(name));
      if (known === undefined || name === '') {
        seen.set(key(name), name);
        return;
      }
      const expected =
        known === name ? 'each name once' : `another name than "${known}": databases do not tell them apart`;
      mistakes.atValue(pathTo(index), { message: `duplicate ${what} "${name}"`, expected });
    });
  }
  model.entities.forEach(({ name: entity, attributes }, at) => {
    attributes.forEach(({ name, inheritedFrom }, index) => {
      if (inheritedFrom !== undefined || !reserved.has(columnKey(name))) return;
      const message = `attribute "${name}" of ${entity}, which is the name of a column that every object has`;
      mistakes.atValue(['entities', at, 'attributes', index, 'name'], { message, expected: 'another name' });
    });
  });
};

interface Names {
  readonly what: string;
  readonly names: readonly string[];
  readonly pathTo: (index: number) => YamlPath;
  /** What must be unique of a name; itself when absent. */
  readonly key?: (name: string) => string;
}

function namesOf(model: AppModel): readonly Names[] {
  const attributes = model.entities.map((entity, at) => ({
    what: `attribute of ${entity.name}`,
    names: namesIn(entity.attributes.filter(({ inheritedFrom }) => inheritedFrom === undefined)),
    key: columnKey,
    pathTo: (index: number) => ['entities', at, 'attributes', index, 'name'],
  }));
  const synchronization = profilesWithPaths(model).map(({ profile, path }) =>
    named(
      'synchronization of',
      profile.synchronization.map(({ entity }) => entity),
      (index) => [...path, 'synchronization', index, 'entity'],
    ),
  );
  return [
    named('module role', model.roles, (index) => ['moduleRoles', index]),
    { ...named('entity', namesIn(model.entities), (index) => ['entities', index, 'name']), key: columnKey },
    ...attributes,
    {
      ...named('association', namesIn(model.associations), (index) => ['associations', index, 'name']),
      key: columnKey,
    },
    ...synchronization,
    named('user role', namesIn(model.userRoles), (index) => ['userRoles', index, 'name']),
    named('user', namesIn(model.users), (index) => ['users', index, 'name']),
    named(
      'data of',
      model.data.map(({ entity }) => entity),
      (index) => ['data', index, 'entity'],
    ),
  ];
}

function namesIn(items: readonly { readonly name: string }[]): readonly string[] {
  return items.map(({ name }) => name);
}

function named(what: string, names: readonly string[], pathTo: Names['pathTo']): Names {
  return { what, names, pathTo };
}
