const filesStore = '$files';

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('Failed to open the local database: another page holds it.'));
  });

const databaseName = (userGuid) => `user-${userGuid}`;

/** The user's database; with stores for these entities when it lacks one. */
async function open(userGuid, entities) {
  const database = await settled(indexedDB.open(databaseName(userGuid)));
  const missing = [...entities, filesStore].filter((name) => !database.objectStoreNames.contains(name));
  if (missing.length === 0) return database;
  const version = database.version + 1;
  database.close();
  const request = indexedDB.open(databaseName(userGuid), version);
  request.onupgradeneeded = () => {
    for (const name of missing) request.result.createObjectStore(name);
  };
  return settled(request);
}

/**
 * Puts what was downloaded in the place of what was there, in one transaction.
 * `downloads` holds per entity its objects, `files` contents by guid.
 */
export async function replaceAll(userGuid, downloads, files) {
  const database = await open(userGuid, downloads.keys());
  const transaction = database.transaction([...downloads.keys(), filesStore], 'readwrite', {
    durability: 'strict',
  });
  for (const [entity, objects] of downloads) {
    const store = transaction.objectStore(entity);
    store.clear();
    for (const object of objects) store.put(object, object.guid);
  }
  const store = transaction.objectStore(filesStore);
  store.clear();
  for (const [guid, contents] of files) store.put(contents, guid);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}

/** Entity and guid of every stored object. */
export async function storedObjects(userGuid) {
  const database = await open(userGuid, []);
  const objects = [];
  for (const entity of [...database.objectStoreNames].filter((name) => name !== filesStore)) {
    const guids = await settled(database.transaction(entity).objectStore(entity).getAllKeys());
    objects.push(...guids.map((guid) => ({ entity, guid })));
  }
  database.close();
  return objects;
}

export async function removeAll(userGuid) {
  await settled(indexedDB.deleteDatabase(databaseName(userGuid)));
}
