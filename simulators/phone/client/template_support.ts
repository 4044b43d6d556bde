import { compareVersions } from '../../../model/versions';
import type { ClientCore } from './client_core';

/** @source Mendix's documentation, Offline Data Security, prerequisites of file encryption: Native Template 6.3.0 or newer */
const firstFileEncryptingTemplate = '6.3.0';

/** Whether files that are written now are to be encrypted and the binary can do it. */
export function encryptsFiles(client: ClientCore): boolean {
  return isAsked(client) && isSupported(client);
}

/** The app goes on without, and says so in its log. @source facts/mendix.md, "Turning encryption on and off" */
export function warnOfPlainFiles(client: ClientCore): void {
  if (!isAsked(client) || isSupported(client)) return;
  client.log.write(
    'warning',
    'Client',
    `Files and images are stored without encryption although it is switched on: the native template ${client.build.nativeTemplate} has none, ${firstFileEncryptingTemplate} is the first that does`,
  );
}

function isAsked({ memory }: ClientCore): boolean {
  return memory.release?.localFileEncryptionEnabled === true;
}

function isSupported({ build }: ClientCore): boolean {
  return compareVersions(build.nativeTemplate, firstFileEncryptingTemplate) >= 0;
}
