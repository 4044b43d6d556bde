import type { Check, Problem } from './problem';

const linesAtMost = 300;

/** A file is one concept, and one concept fits into 300 lines. */
export const fileSizes: Check = {
  name: 'file size',
  async run(project) {
    return project.sources().flatMap((where): Problem[] => {
      const lines = project.text(where).replace(/\n$/, '').split('\n').length;
      if (lines <= linesAtMost) return [];
      const what = `has ${lines} lines, ${linesAtMost} are allowed`;
      return [{ where, what, todo: 'Find its second concept and give it a file of its own.' }];
    });
  },
};
