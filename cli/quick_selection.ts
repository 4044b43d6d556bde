import { readPromiseRegister } from '../reports/promise_register';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import type { CucumberSession, Selection } from './cucumber_session';

/** Every scenario. */
export const everything: Selection = { paths: ['features/**/*.feature'], tags: '' };

/** All scenarios of the flaw's own promises, and the first one of every other that is done. */
export async function quickSelection(flaw: Flaw, session: CucumberSession): Promise<Selection> {
  const others = readPromiseRegister().promises.filter(
    ({ id, status }) => status === 'done' && !flaw.promises.includes(id),
  );
  const paths: string[] = [];
  for (const id of flaw.promises) paths.push(...(await session.places(`@promise:${id}`)));
  for (const { id } of others) paths.push(...(await session.places(`@promise:${id}`)).slice(0, 1));
  return { paths, tags: '' };
}
