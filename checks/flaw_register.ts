import { basename } from 'node:path';
import { readPromiseRegister } from '../reports/promise_register';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import type { Check, Problem } from './problem';

const flawFile = /^simulators\/flaws\/\w+\.ts$/;
const flawsAtLeast = 3;

/** Each flaw breaks promises that are kept, and each kept promise is tried by at least three flaws. */
export const flawRegister: Check = {
  name: 'flaws against promise register',
  async run(project) {
    const { promises } = readPromiseRegister(project.path('features/register'));
    const done = promises.filter(({ status }) => status === 'done').map(({ id }) => id);
    const files = project.files().filter((path) => flawFile.test(path));
    const flaws = files.map((where) => ({ where, flaw: flawIn(project.path(where)) }));
    const untried = done.flatMap((id): Problem[] => {
      const count = flaws.filter(({ flaw }) => flaw?.promises.includes(id)).length;
      if (count >= flawsAtLeast) return [];
      const what = `${count} flaws break ${id}, at least ${flawsAtLeast} must`;
      return [{ where: 'simulators/flaws', what, todo: 'Plant another defect that this promise forbids.' }];
    });
    return [...flaws.flatMap(({ where, flaw }) => problemsOfFlaw(where, flaw, done)), ...untried];
  },
};

function flawIn(path: string): Flaw | undefined {
  return (require(path) as { flaw?: Flaw }).flaw;
}

function problemsOfFlaw(where: string, flaw: Flaw | undefined, done: readonly string[]): Problem[] {
  if (!flaw)
    return [
      { where, what: 'exports no `flaw`', todo: 'Export one, or move the file out of simulators/flaws.' },
    ];
  const problems: Problem[] = [];
  if (flaw.id !== basename(where, '.ts'))
    problems.push({ where, what: `has the id ${flaw.id}`, todo: 'Name the flaw and its file alike.' });
  if (flaw.promises.length === 0)
    problems.push({ where, what: 'breaks no promise', todo: 'Name the promises that must turn red.' });
  for (const id of flaw.promises.filter((promise) => !done.includes(promise)))
    problems.push({
      where,
      what: `breaks ${id}, which is no promise that is done`,
      todo: 'Name one that is.',
    });
  return problems;
}
