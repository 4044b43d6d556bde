import { SeededRandom } from '../../model/seeded_random';
import { ownBuild } from './app_build';
import { databaseFiles } from './database_files';
import type { HarnessWorld } from './world';

/** Content that a SQLite viewer may refuse, or that looks like nothing, and that is no encrypted database. */
interface Impostor {
  readonly main: Uint8Array;
  readonly wal?: Uint8Array;
}

const sixteenPages = 16 * 4096;
const headerBytes = 100;

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
};

/** The database of the same app without encryption, on a phone of its own. */
async function plainDatabase(world: HarnessWorld, end: 'close' | 'kill') {
  const owner = world.persona;
  const device = await world.device(owner, { label: `${owner.toLowerCase()}-plain` });
  await device.app.install(ownBuild(world, { encryptionDbEnabled: false }));
  await device.app.start();
  await device.app.signIn(world.user(owner));
  await device.app.synchronize();
  if (end === 'close') await device.app.close();
  else await device.conditions.kill();
  return databaseFiles(device);
}
