import { basename } from 'node:path';
import type { Association } from '../app_model';
import { listOf, textOf } from '../loose_values';
import { WrongUse } from '../outcome_errors';
import type { MendixProject, ProjectEntity, ProjectSecurity } from './mendix_project';
import { type MprFile, readMprFile } from './mpr_file';
import { type ProjectUnit, ProjectUnits } from './project_units';
import { readAssociations } from './read_associations';
import { type EnumerationValues, readEntity } from './read_entity';
import { readNavigation } from './read_navigation';
import { readSecurity } from './read_security';
import { type Element, requiredList } from './unit_document';

/** The newest major version of Studio Pro whose files were read with this. */
const newestKnownMajor = 11;

/**
 * Reads a Mendix project file and says what it is about data and who may have it. What it decides stands in protected
 * methods, so that a flaw replaces one decision.
 * @fidelity pages and flows are not read: modes that Studio Pro derives from them are absent
 * @source facts/mendix_project.md
 */
export class ProjectReader {
  /**
   * @param path of a `.mpr` of version 1 or 2
   * @throws WrongUse with the place in the project, when it cannot be read or says what this project does not know
   */
  async read(path: string): Promise<MendixProject> {
    const file = await readMprFile(path);
    const units = new ProjectUnits(file);
    try {
      return this.project(file, units);
    } catch (cause) {
      if (cause instanceof WrongUse) throw cause;
      const missing =
        units.warnings.length === 0 ? '' : `\nThese units could not be read:\n${units.warnings.join('\n')}`;
      throw new WrongUse(
        `Failed to read the Mendix project ${path}: ${(cause as Error).message}. ` +
          `Open it in the Studio Pro that made it (${file.productVersion}), check it for errors and save it.${missing}`,
        { cause },
      );
    }
  }

  protected project(file: MprFile, units: ProjectUnits): MendixProject {
    const modules = new Map(
      units.ofType('Projects$ModuleImpl').map(({ id, element }) => [id, textOf(element.Name)]),
    );
    const inModules = (type: string) =>
      units.ofType(type).map((unit) => ({ ...unit, module: moduleOf(unit, modules) }));
    const domainModels = inModules('DomainModels$DomainModel');
    const valuesOf = enumerations(units, modules);
    const entityOf = entitiesById(domainModels);
    return {
      name: basename(file.path).replace(/\.mpr$/i, ''),
      productVersion: file.productVersion,
      moduleRoles: inModules('Security$ModuleSecurity').flatMap(({ element, module }) =>
        listOf(requiredList(element, 'ModuleRoles', `the security of ${module}`)).map(
          ({ Name }) => `${module}.${textOf(Name)}`,
        ),
      ),
      entities: domainModels.flatMap(({ element, module }) =>
        listOf(requiredList(element, 'Entities', `the domain model of ${module}`)).map((entity) =>
          this.entity(entity, module, valuesOf),
        ),
      ),
      associations: domainModels.flatMap(({ element, module }) =>
        this.associations(element, module, entityOf),
      ),
      security: this.security(only(units, 'Security$ProjectSecurity')),
      ...this.navigation(only(units, 'Navigation$NavigationDocument')),
      warnings: [...newerVersion(file), ...units.warnings],
    };
  }

  protected entity(element: Element, module: string, valuesOf: EnumerationValues): ProjectEntity {
    return readEntity(element, module, valuesOf);
  }

  protected associations(
    element: Element,
    module: string,
    entityOf: (id: string) => string | undefined,
  ): readonly Association[] {
    return readAssociations(element, module, entityOf);
  }

  protected security(element: Element): ProjectSecurity {
    return readSecurity(element);
  }

  protected navigation(element: Element): Pick<MendixProject, 'profiles' | 'onlineProfiles'> {
    return readNavigation(element);
  }
}

function newerVersion({ productVersion }: MprFile): readonly string[] {
  const major = Number.parseInt(productVersion, 10);
  return major <= newestKnownMajor
    ? []
    : [
        `Studio Pro ${productVersion} is newer than what this was tried with (${newestKnownMajor}): what it adds is not seen`,
      ];
}

function only(units: ProjectUnits, type: string): Element {
  const [unit] = units.ofType(type);
  if (unit === undefined) throw new Error(`it has no ${type}`);
  return unit.element;
}

function moduleOf({ id, containerId }: ProjectUnit, modules: ReadonlyMap<string, string>): string {
  const module = modules.get(containerId);
  if (module === undefined) throw new Error(`unit ${id} lies in no module of the project`);
  return module;
}

type InModule = ProjectUnit & { readonly module: string };

function entitiesById(domainModels: readonly InModule[]): (id: string) => string | undefined {
  const names = new Map(
    domainModels.flatMap(({ element, module }) =>
      listOf(element.Entities).map(({ $ID, Name }) => [textOf($ID), `${module}.${textOf(Name)}`] as const),
    ),
  );
  return (id) => names.get(id);
}

/** Enumerations lie in folders of a module, however deep; a name alone is not unique, and so the module is found by its folders. */
function enumerations(units: ProjectUnits, modules: ReadonlyMap<string, string>): EnumerationValues {
  const values = new Map(
    units
      .ofType('Enumerations$Enumeration')
      .map((unit) => [
        `${units.ancestorOf(unit, modules) ?? ''}.${textOf(unit.element.Name)}`,
        listOf(unit.element.Values).map(({ Name }) => textOf(Name)),
      ]),
  );
  return (name) => values.get(name);
}
