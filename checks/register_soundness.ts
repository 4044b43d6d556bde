import { readPromiseRegister, registerProblems } from '../reports/promise_register';
import type { Check, Problem } from './problem';

/** The register does not contradict itself, and every gap in the MASTG mapping is explained. */
export const registerSoundness: Check = {
  name: 'promise register',
  async run(project) {
    const register = readPromiseRegister(project.path('features/register'));
    const unexplained = register.mastg.filter(({ coverage, why }) => coverage === 'not' && !why?.trim());
    return [
      ...registerProblems(register).map(
        (what): Problem => ({ where: 'features/register', what, todo: 'Correct the entry that it names.' }),
      ),
      ...unexplained.map(
        ({ id }): Problem => ({
          where: 'features/register/mastg.yaml',
          what: `${id} is not covered and nothing says why`,
          todo: 'Say under `why` what is missing.',
        }),
      ),
    ];
  },
};
