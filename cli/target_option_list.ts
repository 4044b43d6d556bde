import type { Command } from 'commander';
import { several } from './several';

/** Gives a command the options that say where somebody's own app is and how it is used. */
export function addTargetOptions(command: Command): Command {
  return command
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
    .option('--record-traffic', 'keeps what each device receives, as a second witness');
}
