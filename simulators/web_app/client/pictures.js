const cacheName = (userGuid) => `pictures-${userGuid}`;
const addressOf = (userGuid, guid) => `/pictures/${userGuid}/${guid}`;
const pngSignature = [0x89, 0x50, 0x4e, 0x47];

export async function isPicture(contents) {
  const start = new Uint8Array(await contents.slice(0, pngSignature.length).arrayBuffer());
  return pngSignature.every((byte, at) => start[at] === byte);
}

/** Puts pictures, by guid, into the user's own cache; the service worker shows them from there. */
export async function storePictures(userGuid, pictures) {
  const cache = await caches.open(cacheName(userGuid));
  for (const [guid, contents] of pictures)
    await cache.put(
      addressOf(userGuid, guid),
      new Response(contents, { headers: { 'content-type': 'image/png' } }),
    );
}

/** Removes every picture of the user that is not among these guids. */
export async function keepOnlyPictures(userGuid, guids) {
  const cache = await caches.open(cacheName(userGuid));
  const kept = new Set([...guids].map((guid) => addressOf(userGuid, guid)));
  for (const request of await cache.keys())
    if (!kept.has(new URL(request.url).pathname)) await cache.delete(request);
}

/** Where the page shows the object's picture from; undefined without one. */
export async function pictureAddress(userGuid, guid) {
  const address = addressOf(userGuid, guid);
  return (await caches.match(address, { cacheName: cacheName(userGuid) })) === undefined
    ? undefined
    : address;
}

export async function removePictures(userGuid) {
  await caches.delete(cacheName(userGuid));
}
