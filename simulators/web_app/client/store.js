const documentsStore = '$documents';
/** Which members of which objects were changed and not yet uploaded; their values are in the objects. */
const pendingStore = '$pending';

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('Failed to open the local database: another page holds it.'));
  });

const committed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

const databaseName = (userGuid) => `user-${userGuid}`;

/** The user's database; with stores for these entities when it lacks one. */
async function open(userGuid, entities) {
  const database = await settled(indexedDB.open(databaseName(userGuid)));
  const needed = [...entities, documentsStore, pendingStore];
  const missing = needed.filter((name) => !database.objectStoreNames.contains(name));
  if (missing.length === 0) return database;
  const version = database.version + 1;
  database.close();
  const request = indexedDB.open(databaseName(userGuid), version);
  request.onupgradeneeded = () => {
    for (const name of missing) request.result.createObjectStore(name);
  };
  return settled(request);
}

/** Does it with the user's database, which it closes whatever happens. */
async function using(userGuid, entities, action) {
  const database = await open(userGuid, entities);
  try {
    return await action(database);
  } finally {
    database.close();
  }
}

const durably = (database, stores) => database.transaction(stores, 'readwrite', { durability: 'strict' });

/**
 * Puts what was downloaded in the place of what was there, in one transaction.
 * `downloads` holds per entity its objects, `documents` contents by guid.
 */
export function replaceAll(userGuid, downloads, documents) {
  return using(userGuid, downloads.keys(), async (database) => {
    const transaction = durably(database, [...downloads.keys(), documentsStore]);
    const end = committed(transaction);
    for (const [entity, objects] of downloads) {
      const store = transaction.objectStore(entity);
      store.clear();
      for (const object of objects) store.put(object, object.guid);
    }
    const store = transaction.objectStore(documentsStore);
    store.clear();
    for (const [guid, contents] of documents) store.put(contents, guid);
    await end;
  });
}

/** Entity and guid of every stored object. */
export function storedObjects(userGuid) {
  return using(userGuid, [], async (database) => {
    const objects = [];
    for (const entity of [...database.objectStoreNames].filter((name) => !name.startsWith('$'))) {
      const guids = await settled(database.transaction(entity).objectStore(entity).getAllKeys());
      objects.push(...guids.map((guid) => ({ entity, guid })));
    }
    return objects;
  });
}

export function storedObject(userGuid, entity, guid) {
  return using(userGuid, [], (database) =>
    settled(database.transaction(entity).objectStore(entity).get(guid)),
  );
}

/** Changes members of an object and marks them as pending. */
export function saveEdit(userGuid, entity, guid, changes) {
  return using(userGuid, [], async (database) => {
    const transaction = durably(database, [entity, pendingStore]);
    const end = committed(transaction);
    const objects = transaction.objectStore(entity);
    const pending = transaction.objectStore(pendingStore);
    const object = await settled(objects.get(guid));
    const before = await settled(pending.get(guid));
    const attributes = new Set([...(before?.attributes ?? []), ...Object.keys(changes)]);
    objects.put({ ...object, values: { ...object.values, ...changes } }, guid);
    pending.put({ guid, entity, attributes: [...attributes], requestId: crypto.randomUUID() }, guid);
    await end;
  });
}

/** The edits that were not yet uploaded: guid, entity, requestId, and the changed values by name. */
export function pendingEdits(userGuid) {
  return using(userGuid, [], async (database) => {
    const edits = [];
    for (const edit of await settled(database.transaction(pendingStore).objectStore(pendingStore).getAll())) {
      const { values } = await settled(
        database.transaction(edit.entity).objectStore(edit.entity).get(edit.guid),
      );
      edits.push({
        ...edit,
        values: Object.fromEntries(edit.attributes.map((name) => [name, values[name]])),
      });
    }
    return edits;
  });
}

export function removePending(userGuid, guid) {
  return using(userGuid, [], (database) =>
    settled(durably(database, [pendingStore]).objectStore(pendingStore).delete(guid)),
  );
}

export async function removeAll(userGuid) {
  await settled(indexedDB.deleteDatabase(databaseName(userGuid)));
}
