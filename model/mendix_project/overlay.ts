import type { DataPlan, Release } from '../app_model';
import { checkKnown } from '../checks/check';
import { schemaCheck } from '../checks/schema_check';
import { MistakeList } from '../mistake_list';
import { DocumentMistakes } from '../mistakes';
import { parseDocument, textOfDocument } from '../read_document';
import type { BoundPersona } from './default_personas';
import type { OverlaidSync } from './document_synchronization';
import type { MendixProject } from './mendix_project';
import schema from './overlay.schema.json';

/** What the user says of an app beside its project file. */
export interface Overlay {
  readonly id?: string;
  readonly name?: string;
  readonly version?: string;
  readonly appId?: string;
  readonly profile?: string;
  readonly releases?: readonly Release[];
  /** Whom the features speak of; a user for each. */
  readonly people?: readonly BoundPersona[];
  readonly synchronization: readonly OverlaidSync[];
  readonly data?: readonly DataPlan[];
}

/** An overlay as it is written. */
type OverlayDocument = Omit<Overlay, 'people' | 'synchronization'> & {
  readonly synchronization?: readonly OverlaidSync[];
  readonly personas?: Readonly<Record<string, string>>;
};

export const emptyOverlay: Overlay = { synchronization: [] };

const kind = { name: 'overlay', format: 'a YAML file', advice: 'Give the path of an overlay.' };
const checkSchema = schemaCheck({ schema, whole: 'the overlay' });

/**
 * Reads the overlay of a project (its keys: overlay.schema.json).
 * @throws DocumentMistakes with every mistake, names that the project does not have included; WrongUse when it is unreadable
 */
export function readOverlay(path: string, project: MendixProject): Overlay {
  const source = parseDocument(textOfDocument(path, kind), path, kind);
  const mistakes = new MistakeList(path, source);
  checkSchema(source.value(), mistakes);
  if (mistakes.mistakes().length === 0) checkNames(source.value() as OverlayDocument, project, mistakes);
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, path, mistakes.mistakes());
  const { personas, synchronization = [], ...rest } = source.value() as OverlayDocument;
  return { ...rest, synchronization, ...(personas && { people: peopleOf(personas) }) };
}

function peopleOf(personas: Readonly<Record<string, string>>): readonly BoundPersona[] {
  return Object.entries(personas).map(([persona, userRole]) => ({
    persona,
    user: persona.toLowerCase().replaceAll(/\s+/g, '_'),
    userRole,
  }));
}

function checkNames(overlay: OverlayDocument, project: MendixProject, mistakes: MistakeList): void {
  const entities = { names: namesOf(project.entities), as: "one of the project's entities" };
  const profiles = { names: namesOf(project.profiles), as: "one of the project's offline profiles" };
  const roles = { names: namesOf(project.security.userRoles), as: "one of the project's user roles" };
  checkKnown(overlay.profile ?? '', ['profile'], 'profile %', profiles, mistakes);
  for (const [persona, role] of Object.entries(overlay.personas ?? {}))
    checkKnown(role, ['personas', persona], `user role % of ${persona}`, roles, mistakes);
  overlay.synchronization?.forEach(({ entity, profile = '' }, index) => {
    const path = ['synchronization', index];
    checkKnown(entity, [...path, 'entity'], 'entity % in the synchronization', entities, mistakes);
    checkKnown(profile, [...path, 'profile'], 'profile %', profiles, mistakes);
    const customized = project.profiles
      .filter(({ name }) => profile === '' || name === profile)
      .find(({ synchronization }) => synchronization.some((each) => each.entity === entity));
    if (customized !== undefined) {
      mistakes.atValue([...path, 'entity'], {
        message: `a mode for ${entity}, which ${customized.name} customizes itself`,
        expected: 'an entity whose mode the project leaves open',
      });
    }
  });
  overlay.data?.forEach(({ entity }, index) => {
    checkKnown(entity, ['data', index, 'entity'], 'entity % in the data', entities, mistakes);
  });
}

function namesOf(items: readonly { readonly name: string }[]): readonly string[] {
  return items.map(({ name }) => name);
}
