import { randomUUID } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsOf } from '../model/app_model';
import { EnvironmentFailure, HarnessBug, WrongUse } from '../model/outcome_errors';
import { factsOf, populationOf } from '../model/run_facts';
import { SeededRandom } from '../model/seeded_random';
import { partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import { appleDouble, appleDoublePath } from '../simulators/phone/apple_double';
import { SimulatedPhone } from '../simulators/phone/simulated_phone';
import { emptyFolder } from './empty_folder';
import { sampleApp, seedFrom } from './run_options';

interface TypedExportOptions {
  readonly platform: string;
  readonly out: string;
  readonly seed?: string;
  readonly flaw?: string;
  readonly printKey?: boolean;
}

/** The day on which the sample app is used: 2026-01-12, 08:00 UTC. */
const clockStartMs = Date.UTC(2026, 0, 12, 8);

/**
 * Uses the sample app on a simulated phone (install, sign in, synchronize, close) and writes the phone's files under their real
 * paths, with their simulated times, and its raw flash.
 * @throws WrongUse when the folder is not empty, EnvironmentFailure when it cannot be written
 */
export async function phoneExportCommand(root: string, typed: TypedExportOptions): Promise<number> {
  const platform = platformNamed(typed.platform);
  const out = emptyFolder(typed.out, 'export to');
  const phone = await usedPhone(root, platform, seedFrom(typed.seed), typed.flaw);
  writeDisk(phone, out);
  if (typed.printKey) console.log(JSON.stringify(await keyOf(phone)));
  else
    console.log(
      `Wrote ${phone.core.flash.list().length} files and raw_flash.img of a simulated ${platform} phone.`,
    );
  await phone.dispose();
  return 0;
}

function platformNamed(name: string): 'android' | 'ios' {
  if (name === 'android' || name === 'ios') return name;
  throw new WrongUse(`Failed to find the platform "${name}": expected android or ios.`);
}

async function usedPhone(
  root: string,
  platform: 'android' | 'ios',
  seed: number,
  flaw?: string,
): Promise<SimulatedPhone> {
  const parts = partsWithFlaw(platform, flaw === undefined ? undefined : { id: flaw });
  const app = join(root, sampleApp);
  const facts = factsOf({ runId: randomUUID(), profile: platform, seed, app });
  const { secrets } = facts;
  const population = populationOf(facts);
  const [user] = population.users;
  if (!user) throw new HarnessBug('Failed to use the sample app: it has no user.');
  const backend = new parts.backend({
    population,
    random: new SeededRandom(`${seed}/export/backend`),
    secrets,
  });
  try {
    const { url } = await backend.listen();
    const phone: SimulatedPhone = new SimulatedPhone({
      id: `${platform}-export`,
      platform,
      parts,
      seedPath: `${seed}/export/${platform}`,
      entropyPath: `${seed}/export/${platform}/entropy`,
      clockStartMs,
      model: population.model,
      backendUrl: url,
      backend,
      secrets,
      neighbours: () => [phone],
    });
    await phone.app.install({
      flavourSuffix: '',
      type: 'debug',
      version: population.model.version,
      nativeTemplate: population.model.releases.at(-1)?.nativeTemplate ?? '',
      ...settingsOf(population.model.nativeProfile),
    });
    await phone.app.start();
    await phone.app.signIn(user);
    await phone.app.synchronize();
    await phone.app.close();
    return phone;
  } finally {
    await backend.close();
  }
}

function writeDisk({ core: { flash, sandbox } }: SimulatedPhone, out: string): void {
  try {
    mkdirSync(out, { recursive: true });
    for (const path of flash.list()) {
      const target = join(out, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, sandbox.readFile(path));
      const seconds = sandbox.stat(path).mtimeMs / 1000;
      utimesSync(target, seconds, seconds);
    }
    for (const [path, xattrs] of sandbox.extendedAttributes()) {
      const target = join(out, appleDoublePath(path));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, appleDouble(xattrs));
    }
    writeFileSync(join(out, 'raw_flash.img'), flash.image());
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new EnvironmentFailure(
      `Failed to write the phone's disk to ${out}: ${cause.message}. Name another folder.`,
      { cause },
    );
  }
}

/** The one thing that shows a key. */
async function keyOf({ examiner }: SimulatedPhone): Promise<{ database: string; pragmaKey: string | null }> {
  const key = await examiner.databaseKey();
  return {
    database: examiner.databasePath().replace(/^\//, ''),
    pragmaKey: key ? `x'${Buffer.from(key.bytes).toString('hex')}'` : null,
  };
}
