import { resolve } from 'node:path';
import pc from 'picocolors';
import { determinism } from './determinism';
import { dryRun } from './dry_run';
import { featureTags } from './feature_tags';
import { fileNames } from './file_names';
import { fileSizes } from './file_sizes';
import { flawRegister } from './flaw_register';
import { importDirection } from './import_direction';
import { lintAndFormat } from './lint_and_format';
import type { Check } from './problem';
import { Project } from './project';
import { registerSoundness } from './register_soundness';
import { type CheckResult, runChecks } from './run_checks';
import { types } from './types';
import { unusedCode } from './unused_code';
import { unusedSteps } from './unused_steps';

/** The slow ones first, so that two at a time end together. */
const checks: readonly Check[] = [
  types,
  importDirection,
  unusedCode,
  lintAndFormat,
  dryRun,
  unusedSteps,
  featureTags,
  registerSoundness,
  flawRegister,
  determinism,
  fileSizes,
  fileNames,
];

function print({ name, problems }: CheckResult): void {
  console.log(
    problems.length === 0 ? `${pc.green('✔')} ${name}` : `${pc.red('✘')} ${name}: ${problems.length}`,
  );
  for (const { where, what, todo } of problems) console.log(`  ${where}: ${what}\n    → ${todo}`);
}

async function main(): Promise<void> {
  const results = await runChecks(checks, new Project(resolve(__dirname, '..')), 2, print);
  const broken = results.filter(({ problems }) => problems.length > 0);
  console.log(`${results.length - broken.length} of ${results.length} checks hold.`);
  if (broken.length > 0) process.exitCode = 1;
}

void main();
