import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Build } from '../devices/port';
import { type Release, settingsOf } from '../model/app_model';
import { HarnessBug } from '../model/outcome_errors';
import type { ModelUser } from '../model/population';
import { binaryWith, releaseAfter } from '../model/release_choice';
import { factsOf, populationOf, type RunFacts } from '../model/run_facts';
import { SeededRandom } from '../model/seeded_random';
import { partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import { lonePhone } from '../simulators/phone/lone_phone';
import type { SimulatedPhone } from '../simulators/phone/simulated_phone';
import { sampleApp } from './run_options';

export interface ExportWish {
  readonly platform: 'android' | 'ios';
  readonly seed: number;
  readonly flaw?: string | undefined;
}

/** A phone on which the sample app was used, and is closed. */
export interface UsedPhone {
  readonly phone: SimulatedPhone;
  readonly user: ModelUser;
  readonly facts: RunFacts;
  /** The one that runs. */
  readonly release: Release;
}

/** Installs the newest release of the sample app, signs in, synchronizes and closes. */
export async function usedPhone(root: string, wish: ExportWish): Promise<UsedPhone> {
  return withPhone(root, wish, async (used) => use(used, binaryWith(modelOf(used.facts))));
}

/** The same with the newest release that does not encrypt its database. */
export async function plainPhone(root: string, wish: ExportWish): Promise<UsedPhone> {
  return withPhone(root, wish, async (used) => use(used, plainRelease(used)));
}

/**
 * The plain one, after an update over the air to a release that encrypts, which removed the database and signed the user out.
 * @param lookBefore is called between the two
 */
export async function upgradedPhone(
  root: string,
  wish: ExportWish,
  lookBefore: (plain: UsedPhone) => Promise<void>,
): Promise<UsedPhone> {
  return withPhone(root, wish, async (used) => {
    const plain = await use(used, plainRelease(used));
    await lookBefore(plain);
    const { app, conditions } = used.phone;
    const release = releaseAfter(modelOf(used.facts), plain.release, 'ota', { encryptionDbEnabled: true });
    const { version } = release;
    await conditions.publishOverTheAir({ ...settingsOf(release), version, delivery: 'whole' });
    await app.start();
    await app.close();
    return { ...plain, release };
  });
}

type BarePhone = Omit<UsedPhone, 'release'>;

function modelOf(facts: RunFacts) {
  return populationOf(facts).model;
}

function plainRelease({ facts }: BarePhone): Release {
  return binaryWith(modelOf(facts), { encryptionDbEnabled: false });
}

async function use(used: BarePhone, release: Release): Promise<UsedPhone> {
  const { app } = used.phone;
  const { version, nativeTemplate } = release;
  const build: Build = { flavourSuffix: '', type: 'debug', version, nativeTemplate, ...settingsOf(release) };
  await app.install(build);
  await app.start();
  await app.signIn(used.user);
  await app.synchronize();
  await app.close();
  return { ...used, release };
}

/** A phone with a backend behind it, for as long as it is used. */
async function withPhone(
  root: string,
  { platform, seed, flaw }: ExportWish,
  deed: (phone: BarePhone) => Promise<UsedPhone>,
): Promise<UsedPhone> {
  const parts = partsWithFlaw(platform, flaw === undefined ? undefined : { id: flaw });
  const facts = factsOf({ runId: randomUUID(), profile: platform, seed, app: join(root, sampleApp) });
  const { secrets } = facts;
  const population = populationOf(facts);
  const [user] = population.users;
  if (!user) throw new HarnessBug('Failed to use the sample app: it has no user.');
  const random = new SeededRandom(`${seed}/export/backend`);
  const backend = new parts.backend({ population, random, secrets });
  try {
    const { url } = await backend.listen();
    const { model } = population;
    const phone = lonePhone({
      label: 'export',
      platform,
      seed,
      parts,
      model,
      backendUrl: url,
      backend,
      secrets,
    });
    return await deed({ phone, user, facts });
  } finally {
    await backend.close();
  }
}
