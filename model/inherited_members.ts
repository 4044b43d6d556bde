import type { Entity } from './app_model';

const membersOfFileDocument = ['Contents', 'DeleteAfterDownload', 'FileID', 'HasContents', 'Name', 'Size'];

/**
 * The members that an entity has from System.FileDocument or System.Image; empty for other entities.
 * `Contents` stands for the file itself.
 */
export function inheritedMembers(entity: Pick<Entity, 'generalization'>): readonly string[] {
  return entity.generalization === undefined ? [] : membersOfFileDocument;
}
