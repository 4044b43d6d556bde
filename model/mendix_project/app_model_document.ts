import type { Association, UserRole } from '../app_model';
import { defaultPersonas } from './default_personas';
import { documentEntities, isModelled, type ReadableEntity } from './document_entities';
import { documentSynchronization } from './document_synchronization';
import type { MendixProject, ProjectProfile } from './mendix_project';
import type { Overlay } from './overlay';

/** Objects of each entity that the generator makes when the overlay names no number: enough for both sides of constraints. */
const defaultCount = 8;

/**
 * The app model of a Mendix project as a document with the keys of app_model.schema.json, what the file does not tell being
 * taken from the overlay, or from a default that `unknowns` names.
 * @param overlay one whose names were checked against the project
 */
export function appModelDocument(project: MendixProject, overlay: Overlay): Record<string, unknown> {
  const unknowns: string[] = [];
  const tell = (sentence: string) => unknowns.push(sentence);
  const associations = documentAssociations(project, tell);
  const entities = documentEntities(project.entities, associations, tell);
  const { native, web } = profilesOf(project, overlay, tell);
  const synchronization = (profile: ProjectProfile) =>
    documentSynchronization(profile, entities, overlay.synchronization, tell);
  const people = overlay.people ?? defaultPersonas(project.security.userRoles, entities);
  const document = {
    ...identity(project, overlay, tell),
    module: entities[0]?.name.split('.', 1)[0] ?? project.moduleRoles[0]?.split('.', 1)[0] ?? 'None',
    moduleRoles: moduleRoles(project),
    securityLevel: project.security.level,
    userRoles: project.security.userRoles,
    ...(project.security.guestUserRole !== undefined && { guestUserRole: project.security.guestUserRole }),
    entities: entities.map(({ isAccount, ...entity }) => entity),
    associations: associations.map(({ owner, ...rest }) => (owner === 'Both' ? { ...rest, owner } : rest)),
    ...(native && {
      nativeProfile: {
        name: native.name,
        otaEnabled: native.otaEnabled,
        encryptionDbEnabled: native.encryptionDbEnabled,
        localFileEncryptionEnabled: native.localFileEncryptionEnabled,
        synchronization: synchronization(native),
      },
    }),
    ...(web.length > 0 && {
      offlineWebProfiles: web.map((profile) => ({
        name: profile.name,
        synchronization: synchronization(profile),
      })),
    }),
    releases: overlay.releases ?? defaultReleases(overlay, tell),
    users: people.map(({ user, userRole }) => ({
      name: user,
      roles: rolesOf(userRole, project.security.userRoles),
    })),
    personas: Object.fromEntries(people.map(({ persona, user }) => [persona, user])),
    data: dataPlans(entities, overlay, people.length),
  };
  return { ...document, unknowns: [...project.warnings, ...unknowns] };
}

type Tell = (sentence: string) => void;

function identity({ name }: MendixProject, { id, appId, version, ...overlay }: Overlay, tell: Tell) {
  const word = name.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_');
  const fallback = /^[a-z]/.test(word) ? word : `app_${word}`;
  if (appId === undefined) tell(`The project names no app id: taken as com.example.${fallback}`);
  if (version === undefined) tell('The project names no version of the app: taken as 0.0.0');
  return {
    id: id ?? fallback,
    name: overlay.name ?? name,
    version: version ?? '0.0.0',
    appId: appId ?? `com.example.${fallback}`,
  };
}

/** The profiles that a run can use; of several native ones, the one that the overlay names, else the first. */
function profilesOf({ profiles }: MendixProject, { profile }: Overlay, tell: Tell) {
  const all = profiles.filter(({ kind }) => kind === 'native');
  const web = profiles.filter(({ kind }) => kind === 'offline web');
  const native = all.find(({ name }) => name === profile) ?? all[0];
  for (const { name } of all.filter((each) => each !== native))
    tell(
      `The native profile ${name} is left out: what it puts on devices is not known; name it as \`profile\` in an overlay to have it in the place of ${native?.name}`,
    );
  return { native, web };
}

/** Those of the modules, and those of the System module that user roles have. */
function moduleRoles({ moduleRoles, security }: MendixProject): readonly string[] {
  return [...new Set([...moduleRoles, ...security.userRoles.flatMap((role) => role.moduleRoles)])];
}

function rolesOf(userRole: string, userRoles: readonly UserRole[]): readonly string[] {
  return userRoles.find(({ name }) => name === userRole)?.moduleRoles ?? [];
}

/** The associations of which both ends are modelled. */
function documentAssociations({ associations, entities }: MendixProject, tell: Tell): readonly Association[] {
  const names = new Set([...entities.filter(isModelled).map(({ name }) => name), 'System.User']);
  const isKept = ({ parent, child }: Association) => names.has(parent) && names.has(child);
  for (const { name, parent, child } of associations.filter((association) => !isKept(association)))
    tell(`The association ${name} is left out: ${names.has(parent) ? child : parent} is not modelled`);
  return associations.filter(isKept);
}

function defaultReleases({ version = '0.0.0' }: Overlay, tell: Tell) {
  tell('The project does not name the native template that the app is built from: taken as 6.3.0');
  return [{ version, nativeTemplate: '6.3.0', kind: 'store' }];
}

/** Users are the objects of the first account entity; other entities have a number of objects each. */
function dataPlans(entities: readonly ReadableEntity[], { data = [] }: Overlay, users: number) {
  const accounts = entities.filter(({ isAccount }) => isAccount);
  return entities
    .filter(({ persistable }) => persistable)
    .map(({ name, isAccount }) => {
      const count = isAccount ? (name === accounts[0]?.name ? users : 0) : defaultCount;
      return data.find(({ entity }) => entity === name) ?? { entity: name, count };
    });
}
