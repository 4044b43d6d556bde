import type { Command } from '../shell/command';
import { activityCommands } from './activities';
import { archiveCommands } from './archive';
import { backupCommands } from './bmgr';
import { changingFileCommands } from './changing_files';
import { cmdCommands } from './cmd';
import { dumpsysCommands } from './dumpsys/dumpsys';
import { fileStatusCommands } from './file_status';
import { inputCommands } from './input';
import { logCommands } from './log';
import { networkCommands } from './network';
import { packageCommands } from './packages';
import { processCommands } from './processes';
import { readingFileCommands } from './reading_files';
import { runAsCommands } from './run_as';
import { shellWordCommands } from './shell_words';
import { storageCommands } from './storage';
import { systemCommands } from './system';

/** Every command that the phone's shell knows, by name. */
export const commandTable: ReadonlyMap<string, Command> = new Map(
  [
    activityCommands,
    archiveCommands,
    backupCommands,
    changingFileCommands,
    cmdCommands,
    dumpsysCommands,
    fileStatusCommands,
    inputCommands,
    logCommands,
    networkCommands,
    packageCommands,
    processCommands,
    readingFileCommands,
    runAsCommands,
    shellWordCommands,
    storageCommands,
    systemCommands,
  ].flatMap((table) => Object.entries(table)),
);
