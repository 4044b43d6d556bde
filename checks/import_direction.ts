import { join } from 'node:path';
import { capturedCommand } from './captured_command';
import type { Check, Problem } from './problem';

const rulesFile = join(__dirname, 'import_directions.cjs');

interface CruiseReport {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
    readonly ruleSetUsed: {
      readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
    };
  };
}

/** Who may import whom, as checks/import_directions.cjs says. */
export const importDirection: Check = {
  name: 'import direction',
  async run(project) {
    const script = 'dependency-cruiser/bin/dependency-cruise.mjs';
    const rooms = [...new Set(project.sources().map((path) => path.split('/')[0] ?? path))];
    if (rooms.length === 0) return [];
    const args = ['--config', rulesFile, '--output-type', 'json', ...rooms];
    const { stdout, stderr } = await capturedCommand(script, args, project.root);
    if (!stdout.startsWith('{')) throw new Error(`Failed to read the import graph: ${stderr || stdout}`);
    const { violations, ruleSetUsed }: CruiseReport['summary'] = JSON.parse(stdout).summary;
    const reasons = new Map(ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
    return violations.map(
      ({ from, to, rule, cycle }): Problem => ({
        where: from,
        what: `imports ${cycle?.map(({ name }) => name).join(' → ') ?? to} (${rule.name}). ${reasons.get(rule.name)}`,
        todo: `Edit ${from}: take the import out, or move what it needs into a room that both may import.`,
      }),
    );
  },
};
