import type { Build } from '../../../devices/port';
import type { AppModel } from '../../../model/app_model';
import type { SecretRegister } from '../../../model/secret_register';
import type { Parts } from '../../parts';
import type { PhoneCore } from '../phone_core';
import type { BackendConnection } from './backend_connection';
import type { ClientCore, KeyWitness } from './client_core';
import { androidClientPaths, iosClientPaths } from './client_paths';

export interface ClientSurroundings {
  readonly phone: PhoneCore;
  readonly parts: Parts;
  readonly model: AppModel;
  /** One for all apps of the phone, so that connections are kept. */
  readonly backend: BackendConnection;
  readonly secrets: SecretRegister;
}

/** Puts one installed app together. @param root the app's own tree on the phone @param witness that of the build before */
export function assembleClient(
  around: ClientSurroundings,
  appId: string,
  root: string,
  build: Build,
  witness: KeyWitness = {},
): ClientCore {
  const { phone, parts } = around;
  const core = {
    phone,
    appId,
    build,
    model: around.model,
    paths: phone.platform === 'android' ? androidClientPaths(root) : iosClientPaths(root, appId),
    backend: around.backend,
    secrets: around.secrets,
    memory: {},
    witness,
  } as ClientCore;
  return Object.assign(core, {
    log: new parts.log(core),
    backupExclusion: new parts.backupExclusion(core),
    localStorage: new parts.localStorage(core),
    fileStore: new parts.fileStore(core),
    overTheAir: new parts.overTheAir(core),
    clientStart: new parts.clientStart(core),
    syncSession: new parts.syncSession(core),
  });
}
