import { readPromiseRegister } from '../reports/promise_register';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import type { CucumberSession, Selection } from './cucumber_session';

/** Every scenario. */
export const everything: Selection = { paths: ['features/**/*.feature'], tags: '' };

/**
 * Of the flaw's own promises all scenarios, or those of the Rules that it names; of every other that is done the first one. A flaw
 * that spoils how devices are reached is about no other promise, and where it names no Rules the first scenario of its own ones
 * shows it.
 */
export async function quickSelection(flaw: Flaw, session: CucumberSession): Promise<Selection> {
  if (flaw.spoils) return { paths: await (flaw.shownBy ? ownPlaces : firstPlaces)(flaw, session), tags: '' };
  const others = readPromiseRegister().promises.filter(
    ({ id, status }) => status === 'done' && !flaw.promises.includes(id),
  );
  const own = await ownPlaces(flaw, session);
  const first = await firstPlaces({ promises: others.map(({ id }) => id) }, session);
  return { paths: [...own, ...first], tags: '' };
}

/** Of the promises all scenarios, or those of the Rules that are named. */
async function ownPlaces(
  { promises, shownBy }: Pick<Flaw, 'promises' | 'shownBy'>,
  session: CucumberSession,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const id of promises) places.push(...(await session.places(`@promise:${id}`)));
  return places.filter((place) => shownBy?.includes(session.ruleAt(place)) ?? true);
}

async function firstPlaces(
  { promises }: Pick<Flaw, 'promises'>,
  session: CucumberSession,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const id of promises) places.push(...(await session.places(`@promise:${id}`)).slice(0, 1));
  return places;
}
