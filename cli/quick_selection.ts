import { readPromiseRegister } from '../reports/promise_register';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import { plantedFlawIds } from '../simulators/flaw_planting/load_flaws';
import type { CucumberSession, Selection } from './cucumber_session';

/** Every scenario. */
export const everything: Selection = { paths: ['features/**/*.feature'], tags: '' };

/** How many flaws it takes until every other promise was looked at. */
const turns = 3;
/** How many scenarios from each end of a Rule, where a flaw names none. */
const scenariosOfRule = 2;
/** How many seeds it takes until every scenario was run. */
const seedsPerRound = 5;

/**
 * Of the flaw's own promises the scenarios of the Rules that it names, or the first and last ones of every Rule where it names none; of every third
 * other promise that is done the first one. A flaw that spoils how devices are reached is about no other promise, and where it
 * names no Rules the first scenario of its own ones shows it.
 */
export async function quickSelection(flaw: Flaw, session: CucumberSession): Promise<Selection> {
  if (flaw.spoils) {
    const own = flaw.shownBy ? ownPlaces(flaw, session) : firstPlaces(flaw.promises, session);
    return { paths: await own, tags: '' };
  }
  const turn = plantedFlawIds().indexOf(flaw.id) + 1;
  const others = readPromiseRegister()
    .promises.filter(({ id, status }) => status === 'done' && !flaw.promises.includes(id))
    .filter((_, at) => (at + turn) % turns === 0)
    .map(({ id }) => id);
  const paths = [...(await ownPlaces(flaw, session)), ...(await firstPlaces(others, session))];
  return { paths, tags: '' };
}

async function ownPlaces(
  { promises, shownBy = [] }: Flaw,
  session: CucumberSession,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const id of promises) {
    const all = await session.places(`@promise:${id}`);
    const named = all.filter((place) => shownBy.includes(session.ruleAt(place)));
    places.push(...(named.length > 0 ? named : endsOfEachRule(all, session)));
  }
  return places;
}

/** A fifth of all scenarios, another one for each further seed. */
export function quickRound(seed: number): Selection {
  return { ...everything, shard: { index: (seed % seedsPerRound) + 1, total: seedsPerRound } };
}

/** The first and the last scenarios of each Rule: the rows of one outline differ less than two outlines do. */
function endsOfEachRule(places: readonly string[], session: CucumberSession): readonly string[] {
  const byRule = new Map<string, string[]>();
  for (const place of places) {
    const rule = session.ruleAt(place);
    byRule.set(rule, [...(byRule.get(rule) ?? []), place]);
  }
  return [...byRule.values()].flatMap((own) => [
    ...new Set([...own.slice(0, scenariosOfRule), ...own.slice(-scenariosOfRule)]),
  ]);
}

async function firstPlaces(
  promises: readonly string[],
  session: CucumberSession,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const id of promises) places.push(...(await session.places(`@promise:${id}`)).slice(0, 1));
  return places;
}
