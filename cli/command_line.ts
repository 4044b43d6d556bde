import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { EnvironmentFailure, NotModelledError, WrongUse } from '../model/outcome_errors';
import type * as Commands from './commands';
import { addScanCommand } from './scan_options';

/** @param end is told the exit code of the command that ran */
function program(
  word: string | undefined,
  end: (exitCode: number) => void,
  complain: (told: unknown) => void,
): Command {
  const watertight = new Command('watertight')
    .description('Checks in Gherkin that an offline-first app keeps its data in.')
    .exitOverride()
    .configureOutput({ writeErr: (text) => complain(text.trimEnd()) });
  // The other commands load most of the project, and a scan of large files keeps its memory for those.
  if (word !== 'scan') (require('./commands') as typeof Commands).addCommands(watertight, end);
  addScanCommand(watertight, end);
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
    await program(words[0], end, complain).parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    const code = exitCodeOfError(error);
    if (error instanceof CommanderError) return code;
    const isSaidInWords = error instanceof Error && (code < 4 || error instanceof NotModelledError);
    complain(isSaidInWords ? error.message : error);
    return code;
  }
}
