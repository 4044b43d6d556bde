/** One write at a time: they come with every key that is pressed. */
let lastWrite = Promise.resolve();

const folderName = (userGuid) => `drafts-${userGuid}`;
const fileName = (guid) => `${guid}.json`;

async function folderOf(userGuid) {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(folderName(userGuid), { create: true });
}

/** Keeps what was typed and not yet saved, in the origin's private file system. */
export function keepDraft(userGuid, guid, values) {
  lastWrite = lastWrite.then(async () => {
    const file = await (await folderOf(userGuid)).getFileHandle(fileName(guid), { create: true });
    const stream = await file.createWritable();
    await stream.write(JSON.stringify(values));
    await stream.close();
  });
  // A draft that cannot be kept must not keep the user from typing; saving says what is wrong.
  lastWrite = lastWrite.catch(() => undefined);
}

/** Text by name of the member; undefined without a draft. */
export async function draftOf(userGuid, guid) {
  const folder = await folderOf(userGuid);
  const file = await folder.getFileHandle(fileName(guid)).catch(ignoreAbsent);
  return file === undefined ? undefined : JSON.parse(await (await file.getFile()).text());
}

export async function removeDraft(userGuid, guid) {
  await lastWrite;
  await (await folderOf(userGuid)).removeEntry(fileName(guid)).catch(ignoreAbsent);
}

export async function removeDrafts(userGuid) {
  await lastWrite;
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(folderName(userGuid), { recursive: true }).catch(ignoreAbsent);
}

function ignoreAbsent(error) {
  if (error.name !== 'NotFoundError') throw error;
  return undefined;
}
