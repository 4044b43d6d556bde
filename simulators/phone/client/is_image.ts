import { entityNamed } from '../../../model/access_rights';
import { fileGeneralizationOf } from '../../../model/generalization';
import type { ClientCore } from './client_core';

/** Whether the entity's objects are images. */
export function isImage({ model }: Pick<ClientCore, 'model'>, entity: string): boolean {
  return fileGeneralizationOf(model, entityNamed(model, entity)) === 'System.Image';
}
