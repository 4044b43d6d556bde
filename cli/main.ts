import { commandLine } from './command_line';

void commandLine(process.argv.slice(2), (told) => console.error(told)).then((exitCode) => {
  process.exitCode = exitCode;
});
