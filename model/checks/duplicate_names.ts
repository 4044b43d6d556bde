import type { AppModel } from '../app_model';
import type { YamlPath } from '../yaml_source';
import type { Check } from './check';
import { profilesWithPaths } from './profile_paths';

/** Reports names that are given twice where each must be the only one of its kind. */
export const checkDuplicateNames: Check = (model, mistakes) => {
  for (const { what, names, pathTo } of namesOf(model)) {
    const seen = new Set<string>();
    names.forEach((name, index) => {
      const isFirst = name === '' || !seen.has(name);
      seen.add(name);
      if (isFirst) return;
      mistakes.atValue(pathTo(index), { message: `duplicate ${what} "${name}"`, expected: 'each name once' });
    });
  }
};

interface Names {
  readonly what: string;
  readonly names: readonly string[];
  readonly pathTo: (index: number) => YamlPath;
}

function namesOf(model: AppModel): readonly Names[] {
  const attributes = model.entities.map((entity, at) => ({
    what: `attribute of ${entity.name}`,
    names: namesIn(entity.attributes.filter(({ inheritedFrom }) => inheritedFrom === undefined)),
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
    named('entity', namesIn(model.entities), (index) => ['entities', index, 'name']),
    ...attributes,
    named('association', namesIn(model.associations), (index) => ['associations', index, 'name']),
    ...synchronization,
    named('user role', namesIn(model.userRoles), (index) => ['userRoles', index, 'name']),
    named('user', namesIn(model.users), (index) => ['users', index, 'name']),
    named(
      'release',
      model.releases.map(({ version }) => version),
      (index) => ['releases', index, 'version'],
    ),
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
