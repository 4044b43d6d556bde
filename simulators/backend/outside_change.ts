import type { BackendChange } from '../../devices/port';
import { entityNamed } from '../../model/access_rights';
import type { AppModel } from '../../model/app_model';
import type { ObjectStore } from './object_store';

/** Makes a change that no device uploaded: whoever did it had every right. @throws HarnessBug for an entity that the model has not */
export async function changeFromOutside(
  model: AppModel,
  store: ObjectStore,
  change: BackendChange,
): Promise<void> {
  const { guid, entity: name } = change.object;
  const entity = entityNamed(model, name);
  if (change.kind === 'deleted') {
    await store.delete(entity, guid);
    return;
  }
  await store.update(entity, guid, { atMs: (await store.latestChangeMs()) + 1, userGuid: null }, {});
  await store.keepContents(guid, change.contents);
}
