import { call, currentSession } from './session.js';
import { replaceAll } from './store.js';

/** Downloads every entity, then stores it all at once, so that an interrupted download changes nothing. */
export async function synchronize() {
  const model = await (await call('GET', '/xas/model')).json();
  const downloads = new Map();
  const files = new Map();
  for (const { name, hasFile } of model.entities) {
    const { objects } = await (await call('POST', '/xas/synchronize/download', { entity: name })).json();
    downloads.set(name, objects);
    if (!hasFile) continue;
    for (const { guid } of objects) files.set(guid, await (await call('GET', `/xas/files/${guid}`)).blob());
  }
  await replaceAll(currentSession().userGuid, downloads, files);
}
