import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pc from 'picocolors';
import { type ContractRow, runContract } from '../assemblies/contract/run_contract';
import { profileNamed } from '../assemblies/profiles';
import { SecretRegister } from '../model/secret_register';
import { Masker } from '../reports/masking';
import { runOptions, sampleApp } from './run_options';

interface TypedContractOptions {
  readonly profile?: readonly string[];
  readonly json?: boolean;
}

const marks: Readonly<Record<ContractRow['outcome'], string>> = {
  proven: pc.green('✔'),
  broken: pc.red('✘'),
  environment: pc.yellow('!'),
  'not offered': pc.dim('–'),
};

/**
 * Puts the implementations behind profiles through the port's contract and prints implementation × capability × grade.
 * @returns 0 when nothing is broken, 1 when something is, 3 when only the environment kept it from being known
 */
export async function contractCommand(root: string, typed: TypedContractOptions): Promise<number> {
  const { profiles, seed } = runOptions(
    root,
    process.cwd(),
    [],
    typed.profile ? { profile: typed.profile } : {},
  );
  const rows: ContractRow[] = [];
  for (const name of profiles) {
    const runId = randomUUID();
    const parameters = { runId, profile: name, seed, app: join(root, sampleApp) };
    const profile = profileNamed(name);
    const missing = await profile.unavailability(parameters);
    if (missing) {
      const row = { profile: name, what: 'all', kind: 'capability', grades: [] } as const;
      rows.push({ ...row, outcome: 'environment', evidence: `${missing.reason}. ${missing.howToGet}` });
      continue;
    }
    for await (const row of runContract(profile, parameters)) {
      const told = new Masker(SecretRegister.ofRun(runId).all()).maskJson(row);
      rows.push(told);
      if (!typed.json) console.log(line(told));
    }
  }
  if (typed.json) console.log(JSON.stringify(rows, null, 2));
  else console.log(`\n${summary(rows)}`);
  if (rows.some(({ outcome }) => outcome === 'broken')) return 1;
  return rows.some(({ outcome }) => outcome === 'environment') ? 3 : 0;
}

function line({ profile, what, outcome, evidence, grades }: ContractRow): string {
  const grade = grades.length > 0 ? ` [${grades.join(', ')}]` : '';
  return `${marks[outcome]} ${profile} ${what}: ${outcome}${grade}${evidence && ` — ${evidence}`}`;
}

function summary(rows: readonly ContractRow[]): string {
  const count = (outcome: ContractRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return `${count('proven')} proven, ${count('broken')} broken, ${count('environment')} not known, ${count('not offered')} capabilities not offered.`;
}
