import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchBackupSet } from './bench_backup_set';
import { benchEncryption } from './bench_encryption';
import { benchExplorer } from './bench_explorer';
import { ratioOf } from './bench_line';
import { benchPhones } from './bench_phones';
import { benchProject } from './bench_project';
import { benchScan } from './bench_scan';
import { benchScenarios } from './bench_scenarios';
import { benchTable } from './bench_table';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const lines = [
    ...(await benchScenarios()),
    ...(await benchPhones()),
    ...(await benchEncryption()),
    ...(await benchExplorer()),
    ...(await benchScan()),
    ...(await benchBackupSet()),
    ...(await benchProject()),
  ];
  const machine = { node: process.version, cores: availableParallelism() };
  if (values.json) {
    const measured = lines.map((line) => ({ ...line, ratio: ratioOf(line) }));
    console.log(JSON.stringify({ schema: 'watertight-bench/1', ...machine, lines: measured }, undefined, 2));
    return;
  }
  console.log(
    `Medians of several rounds on Node ${machine.node}, ${machine.cores} cores; ratios within a line.\n`,
  );
  console.log(benchTable(lines));
}

process.once('SIGINT', () => process.exit(130));
main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
