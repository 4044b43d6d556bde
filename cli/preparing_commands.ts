import type { Command } from 'commander';
import { backendOption } from './backend_option';
import { doctorCommand } from './doctor_command';
import { initCommand } from './init_command';
import { planCommand } from './plan_command';
import type { TypedOptions } from './run_options';
import { several } from './several';
import { addTargetOptions } from './target_option_list';

/** Adds what a new user calls before a run: init, doctor, plan. @param end is told the exit code */
export function addPreparingCommands(
  watertight: Command,
  root: string,
  end: (exitCode: number) => void,
): void {
  watertight
    .command('init')
    .description('writes what a project of your own starts with, and overwrites nothing')
    .option('--dir <folder>', 'where; this folder when absent')
    .option('--kind <kind>', 'native or web; found out when absent')
    .action(async (typed) => end(await initCommand(root, typed)));
  addTargetOptions(
    watertight
      .command('doctor')
      .description(
        'what this machine has of what profiles need, and what mends each miss; exit 3 when one cannot run',
      )
      .option('--profile <name>', 'may repeat; the default ones when absent', several)
      .option(...backendOption)
      .option('--json', 'the result as JSON on standard output')
      .action(async (typed) => end(await doctorCommand(root, typed))),
  );
  addTargetOptions(
    watertight
      .command('plan')
      .description('what a run would examine, what it would skip and why, before a device is touched')
      .argument('[features...]', 'feature folders, files or file:line; all when there are none')
      .option('--profile <name>', 'may repeat; the default ones when absent', several)
      .option(...backendOption)
      .option('--tags <expression>', 'tag expression, e.g. @promise:sandbox')
      .option('--app <file>', "another app model than the sample's: YAML, or a Mendix project file (.mpr)")
      .option('--overlay <file>', 'what the Mendix project file does not tell')
      .option('--intent <file>', 'what must never be on whose device')
      .option('--json', 'the result as JSON on standard output')
      .action(async (paths: string[], typed: TypedOptions) => end(await planCommand(root, paths, typed))),
  );
}
