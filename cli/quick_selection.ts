import { readPromiseRegister } from '../reports/promise_register';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import { plantedFlawIds } from '../simulators/flaw_planting/load_flaws';
import type { CucumberSession, Selection } from './cucumber_session';

/** Every scenario. */
export const everything: Selection = { paths: ['features/**/*.feature'], tags: '' };

/** How many flaws it takes until every other promise was looked at. */
const turns = 3;
/** How many seeds it takes until every scenario was run. */
const seedsPerRound = 5;

/**
 * Of the flaw's own promises the scenarios of the Rules that it names, or one of every Rule where it names none; of every third
 * other promise that is done the first one. A flaw that spoils the acquisition shows in each search alike: there the first one of
 * its own promises is enough.
 */
export async function quickSelection(flaw: Flaw, session: CucumberSession): Promise<Selection> {
  if (flaw.spoils) return { paths: await firstPlaces(flaw.promises, session), tags: '' };
  const others = readPromiseRegister().promises.filter(
    ({ id, status }) => status === 'done' && !flaw.promises.includes(id),
  );
  const turn = plantedFlawIds().indexOf(flaw.id) + 1;
  const paths: string[] = [];
  for (const id of flaw.promises) {
    const own = await session.places(`@promise:${id}`);
    const named = own.filter((place) => flaw.shownBy?.includes(session.ruleAt(place)));
    paths.push(...(named.length > 0 ? named : oneOfEachRule(own, session)));
  }
  paths.push(
    ...(await firstPlaces(
      others.filter((_, at) => (at + turn) % turns === 0).map(({ id }) => id),
      session,
    )),
  );
  return { paths, tags: '' };
}

/** A fifth of all scenarios, another one for each further seed. */
export function quickRound(seed: number): Selection {
  return { ...everything, shard: { index: (seed % seedsPerRound) + 1, total: seedsPerRound } };
}

function oneOfEachRule(places: readonly string[], session: CucumberSession): readonly string[] {
  const rules = places.map((place) => session.ruleAt(place));
  return places.filter((_, at) => rules.indexOf(rules[at] ?? '') === at);
}

async function firstPlaces(
  { promises }: Pick<Flaw, 'promises'>,
  session: CucumberSession,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const id of promises) places.push(...(await session.places(`@promise:${id}`)).slice(0, 1));
  return places;
}
