import pc from 'picocolors';
import { profileNamed } from '../assemblies/profiles';
import { readConfiguration } from './configuration';
import { type Diagnosis, diagnose } from './doctor/diagnosis';
import type { Finding } from './doctor/finding';
import { foreseenDatabase } from './foreseen_database';
import { runOptions, type TypedOptions } from './run_options';
import { runParameters } from './run_parameters';
import { textTable } from './text_table';

interface TypedDoctorOptions extends TypedOptions {
  readonly json?: boolean;
}

/** Exit code when a profile cannot run here. */
const cannotRun = 3;

/** Says what this machine has of what profiles need, and what mends each miss. @returns 0 when the profiles can run, else 3 @throws WrongUse */
export async function doctorCommand(root: string, typed: TypedDoctorOptions): Promise<number> {
  const options = runOptions(root, process.cwd(), [], typed, readConfiguration(process.cwd()));
  const database = await foreseenDatabase(options.backend);
  const diagnosis = await diagnose(options.profiles.map(profileNamed), (profile) => ({
    ...runParameters('doctor', profile, options),
    ...database,
  }));
  console.log(typed.json ? JSON.stringify(diagnosis, null, 2) : inWords(diagnosis));
  return diagnosis.ready ? 0 : cannotRun;
}

/** What is missing and not needed by the profiles in question is no fault. */
function markOf({ state, neededBy }: Finding, asked: readonly string[]): string {
  if (state === 'found') return '✔';
  return neededBy.some((name) => asked.includes(name)) ? '✘' : '–';
}

const colours: Readonly<Record<string, (text: string) => string>> = {
  '✔': pc.green,
  '✘': pc.red,
  '–': pc.dim,
};

function painted(cell: string, column: number): string {
  return column === 0 ? (colours[cell.trim()] ?? String)(cell) : cell;
}

function inWords({ profiles, installed, devices, releases, ready }: Diagnosis): string {
  const asked = profiles.map(({ profile }) => profile);
  const machine = installed.map((finding) => [
    markOf(finding, asked),
    finding.subject,
    finding.detail,
    finding.neededBy.join(', '),
    finding.mend ?? '',
  ]);
  const runs = profiles.map(({ profile, canRun, reason, mend }) => [
    canRun ? '✔' : '✘',
    profile,
    canRun ? 'can run' : (reason ?? ''),
    mend ?? '',
  ]);
  const attached = devices.flatMap(({ serial, name, state, mend, shows }) => [
    `${mend === undefined ? pc.green('✔') : pc.red('✘')} ${serial} (${name}): ${state}${mend === undefined ? '' : `; ${mend}`}`,
    ...shows.map((words) => `    ${words}`),
  ]);
  const offered = releases.flatMap(({ release, ways, mends }) => [
    `${mends.length === 0 ? pc.green('✔') : pc.red('✘')} ${release}: ${ways.join('; ') || 'not usable in a run'}`,
    ...mends.map((mend) => `    ${mend}`),
  ]);
  return [
    textTable([' ', 'this machine', 'found', 'needed by', 'what mends it'], machine, painted),
    '',
    ...(attached.length > 0 ? ['devices', ...attached] : ['devices: none attached']),
    '',
    ...(offered.length > 0 ? ['releases of watertight.config.ts', ...offered, ''] : []),
    textTable([' ', 'profile', 'state', 'what mends it'], runs, painted),
    '',
    ready ? 'Ready.' : 'Not ready: see what mends it.',
  ].join('\n');
}
