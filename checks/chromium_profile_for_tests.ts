import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { zstdFrameOf } from '../devices/control_chromium_files';
import type { EvidenceRoot } from '../forensics/evidence';
import { readTree } from '../forensics/scan/read_tree';

const options = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--remote-debugging-pipe'];
const pageTimeoutMs = 20_000;

/** Values of which the page stores many forms. It fetches them while it runs, so that its own source holds none. */
export const stored = {
  text: 'ZEBRA-é-Latin',
  wide: 'ZEBRA-日本-wide',
  integer: 1_234_567_891,
  long: '98765432109876543210',
  real: 12_345.678,
  date: 1_700_000_000_123,
  keyNumber: 7_654_321_987,
  keyHex: '00112233445566778899aabbccddeeff',
};

/** Bodies of responses, by content encoding. */
const packings: Readonly<Record<string, (body: Buffer) => Uint8Array>> = {
  gzip: gzipSync,
  br: brotliCompressSync,
  zstd: zstdFrameOf,
};

const script = `
const stored = await (await fetch('/stored')).json();
const opening = indexedDB.open('app', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('s');
await new Promise((done) => { opening.onsuccess = done; });
const write = (use) => new Promise((done, failed) => {
  const transaction = opening.result.transaction('s', 'readwrite');
  use(transaction.objectStore('s'));
  transaction.oncomplete = done;
  transaction.onerror = () => failed(transaction.error);
});
const { text, wide, integer, real, date, keyNumber, keyHex } = stored;
const raw = Uint8Array.from(keyHex.match(/../g), (pair) => parseInt(pair, 16));
const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
const noise = (length) => Array.from(crypto.getRandomValues(new Uint8Array(length)), (b) => String.fromCharCode(33 + b % 90)).join('');
await write((s) => {
  s.put({ text, wide, integer, real, long: BigInt(stored.long), date: new Date(date), key }, 'object');
  s.put({ large: text + '/large' + 'abc'.repeat(30000) }, 'large');
  s.put({ huge: text + '/huge' + noise(60000) + noise(60000) }, 'huge');
  s.put({ blob: new Blob([text + '/blob']) }, 'blob');
  s.put('by number', keyNumber);
});
for (let i = 0; i < 90; i++) await write((s) => s.put(noise(60000), i % 3));
await write((s) => s.delete('object'));
const cache = await caches.open('c');
await cache.put('/kept', new Response(text + '/cache'));
for (const encoding of ['br', 'gzip', 'zstd']) await (await fetch('/packed/' + encoding)).text();
const folder = await navigator.storage.getDirectory();
const file = await (await folder.getFileHandle('f', { create: true })).createWritable();
await file.write(text + '/opfs');
await file.close();
localStorage.setItem('l', wide + '/local');
sessionStorage.setItem('s', wide + '/session');
document.cookie = 'c=' + encodeURIComponent(text + '/cookie') + '; max-age=9999';
history.pushState({}, '', '/?' + encodeURIComponent(text + '/address'));`;

const page = `<!doctype html><script type="module">
try { ${script}
  await new Promise((done) => setTimeout(done, 300));
  await fetch('/done');
} catch (error) { await fetch('/failed?' + encodeURIComponent(error)); }
</script>`;

/** The profile of a Chromium that opened the page once and quit, acquired as one root. @throws Error when the page fails */
export async function realProfile(chromium: string): Promise<EvidenceRoot> {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  let browser: ChildProcess | undefined;
  const { server, finished } = await servePage();
  try {
    const { port } = server.address() as AddressInfo;
    browser = spawn(chromium, [...options, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const exited = once(browser, 'exit');
    await finished;
    // Asked to, it writes out all that it holds; a signal would cut that short.
    (browser.stdio[3] as Writable).write('{"id":1,"method":"Browser.close"}\0');
    await exited;
    const { root } = readTree(profile);
    // Files are read when they are asked for, and the folder is gone by then.
    return { ...root, files: root.files.map(({ path, bytes }) => ({ path, bytes })) };
  } finally {
    browser?.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function servePage(): Promise<{ server: Server; finished: Promise<void> }> {
  const server = createServer();
  const finished = new Promise<void>((done, failed) => {
    setTimeout(() => failed(new Error('The page did not finish in time.')), pageTimeoutMs).unref();
    server.on('request', ({ url = '' }, response) => {
      const encoding = url.split('/packed/')[1] ?? '';
      response.setHeader('cache-control', url.startsWith('/packed/') ? 'max-age=3600' : 'no-store');
      if (url.startsWith('/failed')) failed(new Error(`The page failed: ${decodeURIComponent(url)}`));
      if (url === '/done') done();
      if (url === '/stored') response.end(JSON.stringify(stored));
      else if (url === '/') response.setHeader('content-type', 'text/html').end(page);
      else if (packings[encoding] === undefined) response.end();
      else {
        const body = Buffer.from(`${stored.text}/${encoding} ${'and so on '.repeat(300)}`);
        response.setHeader('content-encoding', encoding).end(packings[encoding](body));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, finished };
}
