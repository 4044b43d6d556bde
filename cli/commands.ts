import { resolve } from 'node:path';
import type { Command } from 'commander';
import { backendOption } from './backend_option';
import { canariesMakeCommand } from './canaries_command';
import { contractCommand } from './contract_command';
import { addExploreCommand } from './explore_options';
import { addExposureCommand } from './exposure_command';
import { flawsCommand } from './flaws_command';
import { modelCommand } from './model_command';
import { phoneExportCommand } from './phone_export_command';
import { addPreparingCommands } from './preparing_commands';
import { operatorDoneCommand, releaseApplyCommand } from './release_command';
import { reportMergeCommand } from './report_merge_command';
import { runCommand } from './run_command';
import type { TypedOptions } from './run_options';
import { several } from './several';
import { addTargetOptions } from './target_option_list';

const root = resolve(__dirname, '..');

/** Adds all commands but scan. @param end is told the exit code of the command that ran */
export function addCommands(watertight: Command, end: (exitCode: number) => void): void {
  const run = watertight
    .command('run', { isDefault: true })
    .description('the main job: simulated phones, browser if present, and the report')
    .argument('[features...]', 'feature folders, files or file:line; all when there are none')
    .option('--profile <name>', 'android, ios or browser; may repeat; all when absent', several)
    .option('--tags <expression>', 'tag expression, e.g. @promise:sandbox')
    .option('--chain <file>', 'keeps what was seen here, and goes on with the run that the file holds')
    .option('--shard <index/total>', 'only this part, e.g. 1/3; `report merge` joins the parts')
    .option('--seed <number>', 'decides everything that is chance')
    .option('--app <file>', "another app model than the sample's: YAML, or a Mendix project file (.mpr)")
    .option('--overlay <file>', 'what the Mendix project file does not tell: personas, modes, releases')
    .option('--intent <file>', "what must never be on whose device; the sample's own on the sample")
    .option('--flaw <id>', 'plants a flaw first, so that its red report can be seen')
    .option('--module <file>', 'where the flaw comes from, if not from the project')
    .option(...backendOption)
    .option('--reports <folder>', 'where the report goes; reports/ when absent')
    .action(async (paths: string[], typed: TypedOptions) => end(await runCommand(root, paths, typed)));
  addTargetOptions(run);
  addPreparingCommands(watertight, root, end);
  watertight
    .command('flaws')
    .description('plants every flaw and shows that the checks catch it')
    .option('--module <file>', 'flaws from a file outside the project; may repeat', several)
    .option('--flaw <id>', 'only this one; may repeat', several)
    .option('--seed <number>', 'decides everything that is chance')
    .option(...backendOption)
    .option('--reports <folder>', 'where the report and flaws.json go; reports/ when absent')
    .option(
      '--quick',
      'each flaw on the Rules that it names and a third of the other promises, each further seed on a fifth of the scenarios',
    )
    .action(async (typed) => end(await flawsCommand(root, typed)));
  watertight
    .command('contract')
    .description(
      "puts the devices behind profiles through the port's contract: implementation × capability × grade",
    )
    .option('--profile <name>', 'which; may repeat; all default ones when absent', several)
    .option('--json', 'the rows as JSON on standard output')
    .action(async (typed) => end(await contractCommand(root, typed)));
  addExploreCommand(watertight, end);
  addExposureCommand(watertight, end);
  const release = watertight
    .command('release')
    .description("releases of your app, by the configuration's hooks");
  release
    .command('apply')
    .description('brings a device to a release: install, publish over the air, wait until applied')
    .argument('<name>', 'as in releases of watertight.config.ts')
    .requiredOption('--chain <file>', 'what was done is kept here, and not done again')
    .option('--serial <name>', 'the device; hooks find it in WATERTIGHT_SERIAL')
    .action(async (name: string, typed) => end(await releaseApplyCommand(name, typed)));
  watertight
    .command('operator')
    .description('for the person whom a run waits for')
    .command('done')
    .description('what was asked for last is done')
    .argument('<chain>', 'the chain of evidence that the run named')
    .action(async (path: string) => end(await operatorDoneCommand(path)));
  watertight
    .command('phone')
    .description('simulated phones')
    .command('export')
    .description(
      "writes a simulated phone's disk as an examiner would find it, after the sample app was used",
    )
    .requiredOption('--platform <name>', 'android or ios')
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--seed <number>', 'decides everything that is chance')
    .option('--flaw <id>', 'plants a flaw first')
    .option(
      '--release <moment>',
      'before or after an update over the air that turns database encryption on; the newest release when absent',
    )
    .option(
      '--backup <way>',
      'a backup of the phone in the place of its disk: "cloud backup", "cloud backup without a screen lock", "device-to-device transfer", "adb backup", "adb backup with a password"; "Finder backup", "encrypted Finder backup", "iCloud backup"; or "raw copy"',
    )
    .option('--password-out <file>', 'where the password of the backup goes; it is shown nowhere')
    .option('--print-key', 'shows the database key: one line of JSON')
    .action(async (typed) => end(await phoneExportCommand(root, typed)));
  watertight
    .command('model')
    .description('the app model of a Mendix project file as YAML, which --app takes as well')
    .argument('<project>', 'a .mpr of Studio Pro')
    .option('--overlay <file>', 'what the project file does not tell')
    .action(async (path: string, typed) => end(await modelCommand(path, typed)));
  watertight
    .command('canaries')
    .description("values for somebody's own backend")
    .command('make')
    .description('makes values to load, their files, and the ledger that says who may have them')
    .requiredOption('--personas <file>', 'whom they are for, and of which entities; YAML')
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--csv', 'values as one CSV file for each entity; so when neither is given')
    .option('--json', 'values as one JSON file')
    .option('--count <number>', 'objects for each group of readers; 3 when absent')
    .option('--seed <number>', 'decides everything that is chance')
    .action(async (typed) => end(await canariesMakeCommand(typed)));
  watertight
    .command('report')
    .description('reports of earlier runs')
    .command('merge')
    .description('joins the reports of shards, or of profiles on several machines, into one')
    .argument('<folders...>', 'a report each: a folder with run.json, or a --reports folder')
    .requiredOption('--out <folder>', 'where the joined report goes')
    .action(async (folders: string[], typed) => end(await reportMergeCommand(folders, typed)));
}
