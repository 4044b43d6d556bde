import { capturedCommand } from './captured_command';
import type { Check, Problem } from './problem';

interface KnipIssue {
  readonly file: string;
  readonly [kind: string]: string | readonly { readonly name: string; readonly line?: number }[];
}

const orders: Readonly<Record<string, string>> = {
  files: 'Delete the file, or import it where it is needed.',
  dependencies: 'Take it out with `npm uninstall`.',
  devDependencies: 'Take it out with `npm uninstall`.',
  unlisted: 'Add it with `npm install --save-exact`, or do without.',
  unresolved: 'Mend the path.',
  exports: 'Take the word `export` away, or delete what nobody uses.',
  types: 'Take the word `export` away, or delete what nobody uses.',
};

/** Files, exports and dependencies that nothing uses; knip.json names the entries. */
export const unusedCode: Check = {
  name: 'unused files, exports and dependencies',
  async run(project) {
    const args = ['--reporter', 'json', '--no-progress', '--no-exit-code'];
    const { stdout, stderr } = await capturedCommand('knip/bin/knip.js', args, project.root);
    if (!stdout.startsWith('{')) throw new Error(`Failed to read Knip's report: ${stderr || stdout}`);
    const { issues }: { issues: readonly KnipIssue[] } = JSON.parse(stdout);
    return issues.flatMap(problemsOfFile);
  },
};

function problemsOfFile({ file, ...kinds }: KnipIssue): Problem[] {
  return Object.entries(kinds).flatMap(([kind, found]) => {
    if (typeof found === 'string') return [];
    return found.map(
      ({ name, line }): Problem => ({
        where: line === undefined ? file : `${file}:${line}`,
        what: kind === 'files' ? 'nothing imports this file' : `${name} (${kind})`,
        todo: orders[kind] ?? 'Delete it, or use it.',
      }),
    );
  });
}
