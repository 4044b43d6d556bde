import type { Command } from 'commander';
import { scanCommand } from './scan_command';
import { several } from './several';

/** Adds the command scan. @param end is told the exit code */
export function addScanCommand(watertight: Command, end: (exitCode: number) => void): void {
  watertight
    .command('scan')
    .description("the forensics on anybody's files: what they are, and where values occur in them")
    .argument(
      '<paths...>',
      'folders and files: a pulled app folder, archives, backups, databases, an APK or its sources',
    )
    .option('--pattern <text>', 'what to look for; may repeat', several)
    .option('--canaries <file>', 'what to look for: a ledger.json of `canaries make`')
    .option(
      '--control <text>',
      'what you know to be in each path: finding it shows that the search finds; may repeat',
      several,
    )
    .option(
      '--key-file <file>',
      'keys of SQLCipher databases and Tink streams, 64 hexadecimal digits a line; may repeat',
      several,
    )
    .option(
      '--password-file <file>',
      'the password of an encrypted backup, on one line; may repeat. Asked for on a terminal when absent',
      several,
    )
    .option('--json', 'the result as JSON on standard output')
    .option('--sarif <file>', 'writes findings and what was not read as SARIF 2.1.0')
    .addHelpText(
      'after',
      '\nExit code: 0 nothing found and all read, 1 found, 2 wrong use, 3 nothing found and something unread.\nWithout --pattern and --canaries files are classified only.',
    )
    .action(async (paths: string[], typed) => end(await scanCommand(paths, typed)));
}
