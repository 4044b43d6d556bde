import type { BackupSet, Device } from '../../devices/port';
import {
  type ContractSubject,
  debugBuild,
  installed,
  require,
  requireShown,
  stateOf,
  used,
} from './contract_subject';

/** What every device keeps to, whatever it can show: a sentence, and how it is seen to hold. */
export interface FaceRule {
  readonly face: 'app' | 'conditions' | 'examiner' | 'device';
  readonly sentence: string;
  /** @returns what was seen, in words @throws ContractBroken, or what the device throws */
  check(subject: ContractSubject): Promise<string>;
}

const emptySet: BackupSet = { way: 'raw copy', name: 'empty', grade: 'exact', files: [], knownTexts: [] };

/** The rules of the three faces. */
export const faceRules: readonly FaceRule[] = [
  {
    face: 'app',
    sentence: 'after a synchronization the user sees everything that she may read',
    check: async (subject) => requireShown(subject, await used(subject)),
  },
  {
    face: 'app',
    sentence: 'a wrong password signs nobody in, and the error does not repeat it',
    async check(subject) {
      const device = await installed(subject);
      await device.app.start();
      const password = 'not-the-password-of-anybody';
      const error = await device.app.signIn({ ...subject.user, password }).then(
        () => undefined,
        (failure: Error) => failure,
      );
      require(error !== undefined, device, 'a refused sign-in', 'one that went through');
      require(!error?.message.includes(password), device, 'an error without the password', 'one with it');
      return `refused as ${error?.name}`;
    },
  },
  {
    face: 'app',
    sentence: 'closing loses nothing',
    async check(subject) {
      const device = await used(subject);
      await device.app.close();
      await device.app.start();
      if (device.platform === 'browser') await device.app.signIn(subject.user);
      return requireShown(subject, device);
    },
  },
  {
    face: 'examiner',
    sentence: 'examining changes nothing that the user sees',
    async check(subject) {
      const device = await used(subject);
      await device.app.close();
      const first = await device.examiner.sandbox();
      const second = await device.examiner.sandbox();
      const isSame = first.grade === 'altering' || stateOf(first) === stateOf(second);
      require(isSame, device, 'the same tree after it was read', 'another');
      await device.app.start();
      if (device.platform === 'browser') await device.app.signIn(subject.user);
      return requireShown(subject, device);
    },
  },
  {
    face: 'conditions',
    sentence: 'a condition for which the device declares no capability is refused, not passed over',
    async check(subject) {
      const device = await used(subject);
      const undeclared = undeclaredConditions(device);
      for (const [name, call] of undeclared) {
        const refused = await call().then(
          () => false,
          () => true,
        );
        require(refused, device, `${name} to be refused`, 'an end without error');
      }
      return `${undeclared.length} refused`;
    },
  },
  {
    face: 'device',
    sentence: 'disposing twice is disposing once',
    async check(subject) {
      const device = await used(subject);
      await device.dispose();
      await device.dispose();
      return 'disposed twice';
    },
  },
];

function undeclaredConditions({
  capabilities,
  conditions,
}: Device): readonly (readonly [string, () => Promise<unknown>])[] {
  const calls = [
    ['kill', 'kill', () => conditions.kill()],
    ['power_cut', 'powerCut', () => conditions.powerCut('kept')],
    ['kill_synchronization', 'killSynchronizationAfter', () => conditions.killSynchronizationAfter(1)],
    ['key_store_failure', 'breakKeyStore', () => conditions.breakKeyStore('ERROR_KEYSTORE_FAILURE')],
    ['crash', 'crash', () => conditions.crash()],
    ['power_cut_during_start', 'powerCutDuringStart', () => conditions.powerCutDuringStart(1, 'kept')],
    ['key_loss', 'loseKey', () => conditions.loseKey('key store cleared')],
    ['kill_while_file_arrives', 'killWhileFileArrives', () => conditions.killWhileFileArrives(1)],
    ['put_file', 'putFile', () => conditions.putFile('', new Uint8Array(1))],
    ['restore_backup', 'restoreBackup', () => conditions.restoreBackup(emptySet, 'whole')],
    ['replace_database_file', 'replaceDatabaseFile', () => conditions.replaceDatabaseFile(new Uint8Array(1))],
    ['offline', 'goOffline', () => conditions.goOffline()],
    ['storage_full', 'fillStorage', () => conditions.fillStorage()],
    ['reboot', 'reboot', () => conditions.reboot()],
    ['move_clock', 'moveClock', () => conditions.moveClock(0)],
    ['cloud_deploy', 'deployToCloud', () => conditions.deployToCloud(debugBuild)],
    [
      'over_the_air',
      'publishOverTheAir',
      () => conditions.publishOverTheAir({ ...debugBuild, delivery: 'whole' }),
    ],
    ['web_app_update', 'updateWebApp', () => conditions.updateWebApp()],
  ] as const;
  return calls.filter(([capability]) => !capabilities.has(capability)).map(([, name, call]) => [name, call]);
}
