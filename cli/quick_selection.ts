import { readPromiseRegister } from '../reports/promise_register';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import type { CucumberSession, Selection } from './cucumber_session';

/** Every scenario. */
export const everything: Selection = { paths: ['features/**/*.feature'], tags: '' };

/**
 * Of the flaw's own promises all scenarios, or those of the Rules that it names; of every other that is done the first one. A flaw that spoils the acquisition
 * shows in each search alike: there the first one of its own promises is enough.
 */
export async function quickSelection(flaw: Flaw, session: CucumberSession): Promise<Selection> {
  if (flaw.spoils) return { paths: await firstPlaces(flaw.promises, session), tags: '' };
  const others = readPromiseRegister().promises.filter(
    ({ id, status }) => status === 'done' && !flaw.promises.includes(id),
  );
  const paths: string[] = [];
  for (const id of flaw.promises) {
    const own = await session.places(`@promise:${id}`);
    paths.push(...own.filter((place) => flaw.shownBy?.includes(session.ruleAt(place)) ?? true));
  }
  paths.push(
    ...(await firstPlaces(
      others.map(({ id }) => id),
      session,
    )),
  );
  return { paths, tags: '' };
}

async function firstPlaces(
  promises: readonly string[],
  session: CucumberSession,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const id of promises) places.push(...(await session.places(`@promise:${id}`)).slice(0, 1));
  return places;
}
