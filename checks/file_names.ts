import type { Check, Problem } from './problem';

const snakeCase = /^[a-z0-9]+(_[a-z0-9]+)*$/;

/** Names that other programs and readers expect as they are. */
const givenNames = /^([A-Z]+\.md|LICENSE|package-lock\.json)$/;

/** Files and folders are named in snake_case; a name with a leading dot belongs to the program that reads it. */
export const fileNames: Check = {
  name: 'file names',
  async run(project) {
    const wrong = new Set<string>();
    for (const path of project.files()) {
      const parts = path.split('/');
      if (parts.some((part) => part.startsWith('.'))) continue;
      parts.forEach((part, depth) => {
        const stem = part.split('.')[0] ?? part;
        if (!snakeCase.test(stem) && !givenNames.test(part)) wrong.add(parts.slice(0, depth + 1).join('/'));
      });
    }
    return [...wrong].map(
      (where): Problem => ({
        where,
        what: 'is not snake_case',
        todo: 'Rename it with `git mv`: small letters, digits and single underscores.',
      }),
    );
  },
};
