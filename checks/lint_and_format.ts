import { capturedCommand } from './captured_command';
import type { Check, Problem } from './problem';

interface BiomeReport {
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly category: string;
    readonly message: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

/** Layout and lint rules of biome.json; a warning counts like an error. */
export const lintAndFormat: Check = {
  name: 'format and lint',
  async run(project) {
    const args = ['ci', '--colors=off', '--reporter=json', '--max-diagnostics=none', '.'];
    const { stdout, stderr } = await capturedCommand('@biomejs/biome/bin/biome', args, project.root);
    if (!stdout.startsWith('{')) throw new Error(`Failed to read Biome's report: ${stderr || stdout}`);
    const report: BiomeReport = JSON.parse(stdout);
    return report.diagnostics
      .filter(({ severity }) => severity !== 'info')
      .map(
        ({ category, message, location }): Problem => ({
          where: location.start.line > 0 ? `${location.path}:${location.start.line}` : location.path,
          what: `${message} (${category})`,
          todo:
            category === 'format'
              ? `Run \`npx biome check --write ${location.path}\`.`
              : `Mend it by hand, or try \`npx biome check --write ${location.path}\`.`,
        }),
      );
  },
};
