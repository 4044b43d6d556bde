import type { AppModel, Entity } from './app_model';
import { generalizationsOf } from './generalization';

const membersOfFileDocument = ['Contents', 'DeleteAfterDownload', 'FileID', 'HasContents', 'Name', 'Size'];

/**
 * Members that entities of the System module give to their specializations.
 * @source Mendix's documentation of the System module's domain model
 */
const systemMembers: Readonly<Record<string, readonly string[]>> = {
  'System.FileDocument': membersOfFileDocument,
  'System.Image': [...membersOfFileDocument, 'PublicThumbnailPath', 'EnableCaching'],
  'System.User': [
    'Active',
    'Blocked',
    'BlockedSince',
    'FailedLogins',
    'IsAnonymous',
    'LastLogin',
    'Name',
    'Password',
    'WebServiceUser',
    'System.UserRoles',
    'System.User_Language',
    'System.User_TimeZone',
  ],
};

/**
 * The members that an entity has from an entity of the System module; empty for other entities. `Contents` stands for a
 * file document's file.
 * @fidelity they have rights and no values
 */
export function inheritedMembers(
  model: Pick<AppModel, 'entities'>,
  entity: Pick<Entity, 'generalization'>,
): readonly string[] {
  return systemMembers[generalizationsOf(model, entity).at(-1) ?? ''] ?? [];
}
