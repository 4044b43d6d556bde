import type { DataPlan } from '../app_model';
import appModelSchema from '../app_model.schema.json';
import { checkKnown } from '../checks/check';
import { checkNoSettings, checkReleaseOrder, type WrittenRelease } from '../checks/releases';
import { schemaCheck } from '../checks/schema_check';
import { MistakeList } from '../mistake_list';
import { DocumentMistakes } from '../mistakes';
import { parseDocument, textOfDocument } from '../read_document';
import type { BoundPersona } from './default_personas';
import type { OverlaidSync } from './document_synchronization';
import type { MendixProject, ProjectProfile } from './mendix_project';
import schema from './overlay.schema.json';

/** What the user says of an app beside its project file. */
export interface Overlay {
  readonly id?: string;
  readonly name?: string;
  readonly version?: string;
  readonly appId?: string;
  readonly profile?: string;
  /** With the settings that differ from the profile's. */
  readonly releases?: readonly WrittenRelease[];
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
const checkSchema = schemaCheck({
  schema,
  whole: 'the overlay',
  referred: { '../app_model.schema.json': appModelSchema },
});

/**
 * Reads the overlay of a project (its keys: overlay.schema.json).
 * @throws DocumentMistakes with every mistake, names that the project does not have included; WrongUse when it is unreadable
 */
export function readOverlay(path: string, project: MendixProject): Overlay {
  return overlayOf(writtenIn(path, (written, mistakes) => checkNames(written, project, mistakes)));
}

/**
 * What the overlay of a later version of a project says of this one: an entity, a profile or a user role that came since is
 * passed over, and so is a mode that was customized then.
 * @throws as readOverlay, for all but names
 */
export function readOverlayOfLater(path: string, project: MendixProject): Overlay {
  const written = writtenIn(path, () => undefined);
  const entities = new Set(namesOf(project.entities));
  const profiles = new Set(namesOf(project.profiles));
  const roles = new Set(namesOf(project.security.userRoles));
  const { personas, synchronization = [], data, ...rest } = written;
  const known = Object.entries(personas ?? {}).filter(([, role]) => roles.has(role));
  return overlayOf({
    ...rest,
    synchronization: synchronization.filter(
      (each) =>
        entities.has(each.entity) &&
        (each.profile === undefined || profiles.has(each.profile)) &&
        customizing(project, each) === undefined,
    ),
    ...(data && { data: data.filter(({ entity }) => entities.has(entity)) }),
    ...(known.length > 0 && { personas: Object.fromEntries(known) }),
  });
}

function writtenIn(
  path: string,
  check: (written: OverlayDocument, mistakes: MistakeList) => void,
): OverlayDocument {
  const source = parseDocument(textOfDocument(path, kind), path, kind);
  const mistakes = new MistakeList(path, source);
  checkSchema(source.value(), mistakes);
  if (mistakes.mistakes().length === 0) check(source.value() as OverlayDocument, mistakes);
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, path, mistakes.mistakes());
  return source.value() as OverlayDocument;
}

function overlayOf({ personas, synchronization = [], ...rest }: OverlayDocument): Overlay {
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
  checkReleases(overlay.releases ?? [], project, mistakes);
  for (const [persona, role] of Object.entries(overlay.personas ?? {}))
    checkKnown(role, ['personas', persona], `user role % of ${persona}`, roles, mistakes);
  overlay.synchronization?.forEach(({ entity, profile = '' }, index) => {
    const path = ['synchronization', index];
    checkKnown(entity, [...path, 'entity'], 'entity % in the synchronization', entities, mistakes);
    checkKnown(profile, [...path, 'profile'], 'profile %', profiles, mistakes);
    const customized = customizing(project, { entity, profile });
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

/** No release was made with a newer Studio Pro than the project file. */
function checkReleases(
  releases: readonly WrittenRelease[],
  { productVersion, profiles }: MendixProject,
  mistakes: MistakeList,
): void {
  const [studioPro] = /^\d+\.\d+\.\d+/.exec(productVersion) ?? [];
  const made = releases.map((release) => ({ ...(studioPro !== undefined && { studioPro }), ...release }));
  checkReleaseOrder(made, mistakes);
  if (!profiles.some(({ kind }) => kind === 'native')) checkNoSettings(releases, mistakes);
}

/** The profile that says the entity's mode itself. @param profile the one that is meant; all of them when empty or absent */
function customizing(
  { profiles }: MendixProject,
  { entity, profile = '' }: Pick<OverlaidSync, 'entity' | 'profile'>,
): ProjectProfile | undefined {
  return profiles
    .filter(({ name }) => profile === '' || name === profile)
    .find(({ synchronization }) => synchronization.some((each) => each.entity === entity));
}

function namesOf(items: readonly { readonly name: string }[]): readonly string[] {
  return items.map(({ name }) => name);
}
