import { resolve } from 'node:path';
import pc from 'picocolors';
import { type CommandStage, runCommandStage } from './command_stage';
import { longestFirst } from './longest_first';
import { Project } from './project';
import {
  type ExplorationTables,
  type FlawMatrix,
  type ReportTotals,
  tallyOfExploration,
  tallyOfFlaws,
  tallyOfReport,
} from './report_tally';
import { inWords, sum, type Tally } from './tally';
import { runUnitTests } from './unit_test_stage';

const root = resolve(__dirname, '..');
const longestRepeated = 1_500;

const checks: CommandStage = { title: 'Checks', args: ['-r', 'ts-node/register', 'checks/check.ts'] };

const features: CommandStage = {
  title: 'Features',
  args: ['-r', 'ts-node/register', 'cli/main.ts', 'run'],
  result: { file: 'reports/latest/report.json', tally: (report) => tallyOfReport(report as ReportTotals) },
};

/** Real adb and Appium on simulated phones; a report of its own, so that the features' one stays the newest. */
const overTheWire: CommandStage = {
  title: 'Features over the wire',
  args: [
    ...['-r', 'ts-node/register', 'cli/main.ts', 'run'],
    ...['--profile', 'android_wire', '--reports', 'reports/android_wire'],
  ],
  result: {
    file: 'reports/android_wire/latest/report.json',
    tally: (report) => tallyOfReport(report as ReportTotals),
  },
};

/** Access rules as the SQL of the second database; skipped where no container engine answers. */
const onPostgresql: CommandStage = {
  title: 'Features on PostgreSQL',
  args: [
    ...['-r', 'ts-node/register', 'cli/main.ts', 'run', 'features/leak_free_sync'],
    ...['--profile', 'android', '--backend', 'postgres', '--reports', 'reports/postgresql'],
  ],
  result: {
    file: 'reports/postgresql/latest/report.json',
    tally: (report) => tallyOfReport(report as ReportTotals),
  },
};

/** Every pair of state and event, with one loss for each power cut; `npm run explore` tries all three. */
const explorer: CommandStage = {
  title: 'Explorer',
  args: ['-r', 'ts-node/register', 'cli/main.ts', 'explore', '--one-loss'],
  result: {
    file: 'reports/explorer/latest/exploration.json',
    tally: (tables) => tallyOfExploration(tables as ExplorationTables),
  },
};

/** More than a hundred runs in one process; the engine's memory and what cucumber keeps of each run need more than Node's own limit. */
const flaws: CommandStage = {
  title: 'Flaws',
  args: ['--max-old-space-size=8192', '-r', 'ts-node/register', 'cli/main.ts', 'flaws', '--quick'],
  result: { file: 'reports/latest/flaws.json', tally: (matrix) => tallyOfFlaws(matrix as FlawMatrix) },
};

/** Whatever goes wrong in a stage counts as one failure, and the next stage runs. */
async function stage(title: string, run: () => Promise<Tally>): Promise<Tally> {
  console.log(`\n${pc.bold(title)}`);
  try {
    const tally = await run();
    console.log(`${title}: ${inWords(tally)}`);
    return tally;
  } catch (error) {
    console.log(`✘ ${title} crashed:`, error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function command(description: CommandStage): Promise<Tally> {
  return stage(description.title, () => runCommandStage(description, root));
}

/** CI shows the end of its output first, and the unit tests are far from it. */
function repeat(failures: readonly string[]): void {
  if (failures.length === 0) return;
  console.log(`\n${pc.bold('Failed unit and property tests, once more')}`);
  for (const failure of failures) console.log(failure.slice(0, longestRepeated));
}

async function main(): Promise<void> {
  const failures: string[] = [];
  const testFiles = new Project(root).sources().filter((path) => path.endsWith('.test.ts'));
  const total = sum([
    await command(checks),
    await stage('Unit and property tests', async () => {
      const result = await runUnitTests(root, longestFirst(testFiles));
      failures.push(...result.failures);
      return result;
    }),
    await command(features),
    await command(overTheWire),
    await command(onPostgresql),
    await command(explorer),
    await command(flaws),
  ]);
  repeat(failures);
  if (total.failed > 0) process.exitCode = 1;
  console.log(`\n${inWords(total)}`);
}

void main();
