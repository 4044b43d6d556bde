import type { Build, Device } from '../../devices/port';
import { SeededRandom } from '../../model/seeded_random';
import { encryptedBuild, ownBuild } from './app_build';
import { databaseFiles } from './database_files';
import type { HarnessWorld } from './world';

/** Content that a SQLite viewer may refuse, or that looks like nothing, and that is no encrypted database. */
interface Impostor {
  readonly main: Uint8Array;
  readonly wal?: Uint8Array;
}

const pageBytes = 4096;
const sixteenPages = 16 * pageBytes;
const headerBytes = 100;
/** In the magic of a plain database, in the salt of an encrypted one. */
const headerMagicByte = 5;
const withinPage = 1000;

/** By the words of the features. */
export const impostors: Readonly<Record<string, (world: HarnessWorld) => Promise<Impostor>>> = {
  'random bytes': async ({ parameters }) => ({
    main: new SeededRandom(`${parameters.seed}/impostor`).bytes(sixteenPages),
  }),
  zeros: async () => ({ main: new Uint8Array(sixteenPages) }),
  'an empty file': async () => ({ main: new Uint8Array(0) }),
  'a plain database with a scrambled header': async (world) => {
    const { main } = await plainDatabase(world, 'close');
    return { main: main.map((byte, index) => (index < headerBytes ? byte ^ 0x5a : byte)) };
  },
  'a plain database in WAL mode with an empty main file': async (world) => {
    const { wal } = await plainDatabase(world, 'kill');
    return { main: new Uint8Array(0), ...(wal && { wal }) };
  },
  'a plain database with one bit of its header flipped': async (world) => ({
    main: flipBit((await plainDatabase(world, 'close')).main, headerMagicByte),
  }),
  'a plain database cut short within a page': async (world) => ({
    main: (await plainDatabase(world, 'close')).main.slice(0, withinPage),
  }),
  'a plain database cut short between two pages': async (world) => {
    const { main } = await plainDatabase(world, 'close');
    return { main: main.slice(0, betweenPages(main)) };
  },
  'her database with one bit of its salt flipped': async (world) => ({
    main: flipBit(await ownDatabase(world), headerMagicByte),
  }),
  'her database with one bit of page 1 flipped': async (world) => ({
    main: flipBit(await ownDatabase(world), headerBytes),
  }),
  'her database with one bit of its last page flipped': async (world) => {
    const main = await ownDatabase(world);
    return { main: flipBit(main, main.length - pageBytes) };
  },
  'her database cut short within page 1': async (world) => ({
    main: (await ownDatabase(world)).slice(0, withinPage),
  }),
  'her database cut short between two pages': async (world) => {
    const main = await ownDatabase(world);
    return { main: main.slice(0, betweenPages(main)) };
  },
  'the encrypted database of another install': async (world) => ({ main: await encryptedElsewhere(world) }),
};

/** Damaged as storage and transfers damage files. */
function flipBit(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

/** The persona's own, as it lies on her phone. */
async function ownDatabase(world: HarnessWorld): Promise<Uint8Array> {
  return (await databaseFiles(await world.device(world.persona))).main;
}

/** The same app with encryption on another phone of the same user. */
async function encryptedElsewhere(world: HarnessWorld): Promise<Uint8Array> {
  const owner = world.persona;
  const device = await world.device(owner, { label: `${owner.toLowerCase()}-elsewhere` });
  await useAndEnd(world, device, encryptedBuild(world), 'close');
  await world.device(owner);
  return (await databaseFiles(device)).main;
}

/** The database of the same app without encryption, on a phone of its own. */
async function plainDatabase(world: HarnessWorld, end: 'close' | 'kill') {
  const owner = world.persona;
  const device = await world.device(owner, { label: `${owner.toLowerCase()}-plain` });
  await useAndEnd(world, device, { ...ownBuild(world), encryptionDbEnabled: false }, end);
  return databaseFiles(device);
}

async function useAndEnd(
  world: HarnessWorld,
  { app, conditions }: Device,
  build: Build,
  end: 'close' | 'kill',
): Promise<void> {
  await app.install(build);
  await app.start();
  await app.signIn(world.user(world.persona));
  await app.synchronize();
  if (end === 'close') await app.close();
  else await conditions.kill();
}

/** Half of the pages. */
function betweenPages(main: Uint8Array): number {
  return Math.floor(main.length / pageBytes / 2) * pageBytes;
}
