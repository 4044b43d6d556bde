import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'web_key_not_extractable',
  title:
    'the web app keeps encrypted copies of objects, with a key that no page may export beside them in IndexedDB',
  promises: ['browser_profile'],
  shownBy: ['No key of the web app lies readable in the profile'],
  replace: (parts) => ({
    webApp: class extends parts.webApp {
      protected override storeModule() {
        return `${super.storeModule()}
const replaceAllBefore = replaceAll;
replaceAll = async (userGuid, downloads, documents) => {
  const name = { name: 'AES-GCM', length: 256 };
  const key = await crypto.subtle.generateKey(name, false, ['encrypt', 'decrypt']);
  const opening = indexedDB.open('keys');
  opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
  const keys = await settled(opening);
  await settled(durably(keys, ['keys']).objectStore('keys').put(key, userGuid));
  keys.close();
  for (const objects of downloads.values())
    for (const object of objects) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(object.values));
      object.encrypted = { iv, values: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain) };
    }
  await replaceAllBefore(userGuid, downloads, documents);
};`;
      }
    },
  }),
};
