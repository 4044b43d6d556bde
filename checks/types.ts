import { capturedCommand } from './captured_command';
import type { Check, Problem } from './problem';

const diagnosticLine = /^(?<file>[^\s(][^(]*)\((?<line>\d+),\d+\): error (?<code>TS\d+): (?<message>.*)$/;

/** The compiler's judgement; at run time types are only stripped. */
export const types: Check = {
  name: 'types',
  async run(project) {
    const args = ['--noEmit', '--pretty', 'false', '-p', project.root];
    const { exitCode, stdout } = await capturedCommand('typescript/bin/tsc', args, project.root);
    const problems = stdout.split('\n').flatMap((line): Problem[] => {
      const found = diagnosticLine.exec(line)?.groups;
      if (!found) return [];
      return [
        {
          where: `${found.file}:${found.line}`,
          what: `${found.message} (${found.code})`,
          todo: 'Mend the type; a cast or a suppression only hides it.',
        },
      ];
    });
    if (exitCode !== 0 && problems.length === 0) throw new Error(`Failed to judge types: ${stdout}`);
    return problems;
  },
};
