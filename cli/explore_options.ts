import type { Command } from 'commander';
import { exploreCommand } from './explore_command';
import { several } from './several';

/** Adds the command explore. @param end is told the exit code */
export function addExploreCommand(watertight: Command, end: (exitCode: number) => void): void {
  watertight
    .command('explore')
    .description("walks through an app's life on simulated phones and cuts power after every write")
    .option('--depth <number>', 'events on the longest path; 3 when absent')
    .option('--platform <name>', 'android or ios; may repeat; both when absent', several)
    .option('--seed <number>', 'decides everything that is chance')
    .option(
      '--one-loss',
      'each power cut with one loss of unsynced writes that the seed chooses, not all three',
    )
    .option('--flaw <id>', 'plants a flaw first, so that what it breaks can be seen')
    .option('--module <file>', 'where the flaw comes from, if not from the project')
    .option(
      '--replay <path>',
      'one path instead of all, as a violation names it: ROOT/EVENT+EVENT@OPERATION:LOSS',
    )
    .option('--reports <folder>', 'where the report goes; reports/explorer when absent')
    .action(async (typed) => end(await exploreCommand(typed)));
}
