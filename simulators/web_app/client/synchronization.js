import { isPicture, keepOnlyPictures, storePictures } from './pictures.js';
import { call, currentSession } from './session.js';
import { pendingEdits, removePending, replaceAll } from './store.js';

/** Uploads, downloads every entity, then stores it all at once, so that an interrupted download changes nothing. */
export async function synchronize() {
  const { userGuid } = currentSession();
  await upload();
  const { downloads, pictures, documents } = await download();
  await storePictures(userGuid, pictures);
  await replaceAll(userGuid, downloads, documents);
  await keepOnlyPictures(userGuid, pictures.keys());
}

/** Sends each edit under the id it got when it was made: one that was sent before changes nothing. */
export async function upload() {
  const { userGuid } = currentSession();
  for (const { guid, requestId, entity, values } of await pendingEdits(userGuid)) {
    const objects = [{ id: guid, entity, change: 'change', values, references: {} }];
    await call('POST', '/xas/synchronize/upload', { requestId, objects });
    await removePending(userGuid, guid);
  }
}

async function download() {
  const model = await (await call('GET', '/xas/model')).json();
  const downloads = new Map();
  const pictures = new Map();
  const documents = new Map();
  for (const { name } of model.entities) {
    const { objects } = await (await call('POST', '/xas/synchronize/download', { entity: name })).json();
    downloads.set(name, objects);
    for (const { guid } of objects.filter(({ hasContents }) => hasContents)) {
      const contents = await (await call('GET', `/xas/files/${guid}`)).blob();
      ((await isPicture(contents)) ? pictures : documents).set(guid, contents);
    }
  }
  return { downloads, pictures, documents };
}
