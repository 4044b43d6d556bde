import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { EnvironmentFailure, NotModelledError, WrongUse } from '../model/outcome_errors';
import { canariesMakeCommand } from './canaries_command';
import { contractCommand } from './contract_command';
import { flawsCommand } from './flaws_command';
import { phoneExportCommand } from './phone_export_command';
import { runCommand } from './run_command';
import type { TypedOptions } from './run_options';
import { scanCommand } from './scan_command';

const root = resolve(__dirname, '..');

function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** @param end is told the exit code of the command that ran */
function program(end: (exitCode: number) => void, complain: (told: unknown) => void): Command {
  const watertight = new Command('watertight')
    .description('Checks in Gherkin that an offline-first app keeps its data in.')
    .exitOverride()
    .configureOutput({ writeErr: (text) => complain(text.trimEnd()) });
  watertight
    .command('run', { isDefault: true })
    .description('the main job: simulated phones, browser if present, and the report')
    .argument('[features...]', 'feature folders, files or file:line; all when there are none')
    .option('--profile <name>', 'android, ios or browser; may repeat; all when absent', several)
    .option('--tags <expression>', 'tag expression, e.g. @promise:sandbox')
    .option('--seed <number>', 'decides everything that is chance')
    .option('--app <file>', "another app model than the sample's")
    .option('--flaw <id>', 'plants a flaw first, so that its red report can be seen')
    .option('--module <file>', 'where the flaw comes from, if not from the project')
    .option('--ledger <file>', 'what your backend holds; takes the place of the app model')
    .option('--url <address>', 'where your web app is served')
    .option('--actions <file>', 'how your app is used: YAML, or a module that exports a class')
    .option(
      '--appium-url <address>',
      'an Appium, Selenium Grid or device farm; one in this process when absent',
    )
    .option('--serial <name>', "a device by adb's or simctl's name for it; may repeat", several)
    .option('--app-id <id>', 'application id (Android) or bundle id (iOS) of your app')
    .option('--key-provider <command>', 'prints the database key of a debug build')
    .option('--har <persona=file>', 'what the device of a persona received; may repeat', several)
    .option('--record-traffic', 'keeps what each device receives, as a second witness')
    .option('--reports <folder>', 'where the report goes; reports/ when absent')
    .action(async (paths: string[], typed: TypedOptions) => end(await runCommand(root, paths, typed)));
  watertight
    .command('flaws')
    .description('plants every flaw and shows that the checks catch it')
    .option('--module <file>', 'flaws from a file outside the project; may repeat', several)
    .option('--flaw <id>', 'only this one; may repeat', several)
    .option('--seed <number>', 'decides everything that is chance')
    .option('--reports <folder>', 'where the report and flaws.json go; reports/ when absent')
    .option('--quick', 'each flaw on its own promises and one scenario of every other')
    .action(async (typed) => end(await flawsCommand(root, typed)));
  watertight
    .command('contract')
    .description(
      "puts the devices behind profiles through the port's contract: implementation × capability × grade",
    )
    .option('--profile <name>', 'which; may repeat; all default ones when absent', several)
    .option('--json', 'the rows as JSON on standard output')
    .action(async (typed) => end(await contractCommand(root, typed)));
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
    .option('--print-key', 'shows the database key: one line of JSON')
    .action(async (typed) => end(await phoneExportCommand(root, typed)));
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
    .command('scan')
    .description("the forensics on anybody's files; exit 1 when something was found")
    .argument('<path>', 'a folder or a file')
    .option('--pattern <text>', 'what to look for; may repeat', several)
    .option('--json', 'the result as JSON on standard output')
    .action(async (path: string, typed) => end(await scanCommand(path, typed)));
  return watertight;
}

/** 2 wrong use, 3 environment, 4 not modelled or a bug of the harness. */
function exitCodeOfError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof WrongUse || error instanceof InvalidArgumentError) return 2;
  if (error instanceof EnvironmentFailure) return 3;
  return 4;
}

/**
 * Runs one command of Watertight. Blocks until it is done.
 * @param words what was typed after the program's name
 * @param complain is told what went wrong: a sentence, or the error itself when it is a bug
 * @returns the exit code
 */
export async function commandLine(
  words: readonly string[],
  complain: (told: unknown) => void,
): Promise<number> {
  let exitCode = 0;
  const end = (code: number) => {
    exitCode = code;
  };
  try {
    await program(end, complain).parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    const code = exitCodeOfError(error);
    if (error instanceof CommanderError) return code;
    const isSaidInWords = error instanceof Error && (code < 4 || error instanceof NotModelledError);
    complain(isSaidInWords ? error.message : error);
    return code;
  }
}
