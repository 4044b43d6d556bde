import type { AppModel, Entity } from './app_model';
import { fileGeneralizationOf } from './generalization';

const membersOfFileDocument = ['Contents', 'DeleteAfterDownload', 'FileID', 'HasContents', 'Name', 'Size'];

/**
 * The members that an entity has from System.FileDocument or System.Image; empty for other entities.
 * `Contents` stands for the file itself.
 */
export function inheritedMembers(
  model: Pick<AppModel, 'entities'>,
  entity: Pick<Entity, 'generalization'>,
): readonly string[] {
  return fileGeneralizationOf(model, entity) === undefined ? [] : membersOfFileDocument;
}
