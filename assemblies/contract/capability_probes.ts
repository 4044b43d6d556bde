import { AppDidNotStart, type Capability, type Device, UnreadableEvidence } from '../../devices/port';
import type { WritableText } from '../../model/expectations';
import { SeededRandom } from '../../model/seeded_random';
import { backupProbes } from './backup_probes';
import {
  type CapabilityProbe,
  ContractBroken,
  type ContractSubject,
  debugBuild,
  installed,
  quiet,
  require,
  requireRead,
  requireShown,
  stateOf,
  used,
} from './contract_subject';
import { fileProbes } from './file_probes';
import { releaseProbes } from './release_probes';

/** Capabilities of the device; what a run knows (an app model) is none. */
export type ProbedCapability = Exclude<Capability, 'app_model'>;

/** A probe for each capability: the deed itself with its consequence, never the setting alone. */
export const capabilityProbes: Readonly<Record<ProbedCapability, CapabilityProbe>> = {
  ...fileProbes,
  ...backupProbes,
  async sandbox_tree(subject) {
    const device = await quiet(await used(subject));
    const first = await device.examiner.sandbox();
    const second = await device.examiner.sandbox();
    const words = requireRead(device, first);
    const isSame = stateOf(first) === stateOf(second);
    require(first.grade === 'altering' || isSame, device, 'two equal readings of the tree', 'different ones');
    return words;
  },
  raw_flash: async (subject) => reading(subject, ({ examiner }) => examiner.rawFlash()),
  other_app_view: async (subject) => reading(subject, ({ examiner }) => examiner.otherAppView()),
  log_reader: async (subject) => reading(subject, ({ examiner }) => examiner.systemLog()),
  client_log: async (subject) => reading(subject, ({ examiner }) => examiner.clientLog()),
  shared_storage: async (subject) => reading(subject, ({ examiner }) => examiner.sharedStorage()),
  file_sharing: async (subject) => reading(subject, ({ examiner }) => examiner.fileSharing()),
  host_tree: async (subject) => reading(subject, ({ examiner }) => examiner.hostTree()),
  wire_witness: async (subject) => reading(subject, ({ examiner }) => examiner.receivedOverTheWire()),
  async database_key(subject) {
    const device = await used(subject);
    const bytes = (await device.examiner.databaseKey())?.bytes.length;
    require(bytes === 32, device, 'a key of 32 bytes', `${bytes ?? 'none'}`);
    return 'a key of 32 bytes';
  },
  async key_store_witness(subject) {
    const device = await used(subject);
    const wrapped = await device.examiner.wrappedDatabaseKey();
    const key = wrapped && (await device.examiner.unwrapWithKeyStore(wrapped));
    const own = (await device.examiner.databaseKey())?.bytes;
    require(own !== undefined &&
      key !== undefined &&
      Buffer.from(own).equals(key), device, 'the database key', 'another');
    return 'the wrapped key was unwrapped';
  },
  async choose_entropy(subject) {
    const [one, same, other] = await Promise.all(
      [{ label: 'entropy-1' }, { label: 'entropy-2', entropyLabel: 'entropy-1' }, { label: 'entropy-3' }].map(
        async (wish) => firstKey(await subject.open(wish)),
      ),
    );
    if (one !== same || one === other)
      throw new ContractBroken('The same entropy gave another key, or other entropy the same one.');
    return 'one key for one entropy, another for another';
  },
  async choose_clock(subject) {
    const hourMs = 3_600_000;
    const device = await subject.open({ label: 'clock', clockAheadMs: hourMs });
    await device.app.install(debugBuild);
    const early = await installed(subject);
    const logs = [await device.examiner.systemLog(), await early.examiner.systemLog()].map(stateOf);
    require(logs[0] !== logs[1], device, 'a system log with later times', 'the same log');
    return 'an hour ahead';
  },
  async key_store_failure(subject) {
    const device = await installed(subject);
    const failure = device.platform === 'ios' ? 'errSecNotAvailable' : 'ERROR_KEYSTORE_FAILURE';
    await device.conditions.breakKeyStore(failure);
    const refused = await device.app.start().then(
      () => false,
      (error) => error instanceof AppDidNotStart,
    );
    require(refused, device, 'an app that does not start', 'one that runs');
    await device.conditions.mendKeyStore();
    await device.app.start();
    return 'the app did not start, and did once the key store was mended';
  },
  async crash(subject) {
    const device = await used(subject);
    await device.conditions.crash();
    const words = requireRead(device, await device.examiner.crashReports());
    await device.app.start();
    return `${words}; the app started again`;
  },
  async power_cut_during_start(subject) {
    const device = await installed(subject);
    const cut = await device.conditions.powerCutDuringStart(3, 'lost');
    require(cut, device, 'a start that ended with the power', 'one that went through');
    await device.app.start();
    return 'the power went in the first start, and the next one went through';
  },
  async new_install_keys(subject) {
    const device = await installed(subject);
    const keys = await device.examiner.keysOfNewInstalls(2);
    const different = new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size;
    require(different === 2, device, '2 different keys', `${different}`);
    return '2 different keys';
  },
  async key_loss(subject) {
    const device = await used(subject);
    const before = (await device.examiner.databaseKey())?.bytes;
    await device.conditions.loseKey('key store cleared');
    const started = await device.app.start().then(
      () => true,
      (error) => {
        if (!(error instanceof AppDidNotStart)) throw error;
        return false;
      },
    );
    const now = (await device.examiner.databaseKey())?.bytes;
    const isLost = !started || !Buffer.from(now ?? []).equals(before ?? new Uint8Array());
    require(isLost, device, 'no start with the key that was lost', 'one');
    return started ? 'the app started with another key' : 'the app did not start';
  },
  async kill(subject) {
    const device = await used(subject);
    await device.conditions.kill();
    await device.app.start();
    return afterSignIn(subject, device);
  },
  async kill_synchronization(subject) {
    const device = await installed(subject);
    await device.app.start();
    await device.app.signIn(subject.user);
    await device.conditions.killSynchronizationAfter(1);
    await device.app.start();
    const shown = (await device.app.shownObjects()).length;
    require(shown <
      subject.expected.length, device, `fewer than ${subject.expected.length} objects`, `${shown}`);
    return `${shown} objects shown afterwards`;
  },
  async power_cut(subject) {
    const device = await used(subject);
    await device.conditions.powerCut('kept');
    await device.app.start();
    return requireShown(subject, device);
  },
  async replace_database_file(subject) {
    const device = await used(subject);
    const bytes = new SeededRandom('contract').bytes(4096);
    await device.conditions.replaceDatabaseFile(bytes);
    const { files } = await device.examiner.sandbox();
    const isThere = files.some((file) => Buffer.from(file.bytes).equals(bytes));
    require(isThere, device, 'the file that was put there', 'none with its bytes');
    return '4096 bytes were put there';
  },
  ...releaseProbes,
  async release_build(subject) {
    const device = await used(subject, { ...debugBuild, type: 'release' });
    try {
      return `read all the same: ${requireRead(device, await device.examiner.sandbox())}`;
    } catch (error) {
      if (error instanceof UnreadableEvidence) return 'it keeps the examiner out, and says so';
      throw error;
    }
  },
  async plain_build(subject) {
    const device = await used(subject, { ...debugBuild, encryptionDbEnabled: false });
    await device.app.close();
    const { files } = await device.examiner.sandbox();
    const database = files.find(({ path }) => path.endsWith(device.examiner.databasePath()));
    const isPlain =
      Buffer.from(database?.bytes ?? [])
        .subarray(0, 15)
        .toString('latin1') === 'SQLite format 3';
    require(isPlain, device, 'a plain SQLite database', database ? 'something else' : 'none at its path');
    return 'its database is plain';
  },
  async flavoured_build(subject) {
    const device = await installed(subject);
    await device.app.install({ ...debugBuild, flavourSuffix: '.dev' });
    const ids = device.examiner.appIds();
    require(new Set(ids).size === 2, device, 'two app ids', ids.join(', '));
    return 'two app ids side by side';
  },
  shown_objects: async (subject) => requireShown(subject, await used(subject)),
  async edit(subject) {
    const device = await used(subject);
    require(subject.writable !== undefined, device, 'a text that the user may write', 'none');
    const { object, attribute } = subject.writable as WritableText;
    await device.app.edit(object, attribute, 'written by the contract');
    await device.app.synchronize();
    return 'a text was edited and synchronized';
  },
  async sign_out(subject) {
    const device = await used(subject);
    await device.app.signOut();
    await device.app.signIn(subject.user);
    await device.app.synchronize();
    return requireShown(subject, device);
  },
  async offline(subject) {
    const device = await used(subject);
    await device.conditions.goOffline();
    await requireFailure(device, 'a synchronization offline');
    await device.conditions.goOnline();
    await device.app.synchronize();
    return 'a synchronization failed, and went through once online';
  },
  async storage_full(subject) {
    const device = await used(subject);
    await device.conditions.fillStorage();
    await device.conditions.freeStorage();
    await device.app.synchronize();
    return 'a write was refused, and the app went on afterwards';
  },
  async reboot(subject) {
    const device = await used(subject);
    await device.conditions.reboot();
    await device.app.start();
    return afterSignIn(subject, device);
  },
  async move_clock(subject) {
    const device = await used(subject);
    const hourMs = 3_600_000;
    const beforeMs = await device.conditions.moveClock(0);
    const afterMs = await device.conditions.moveClock(hourMs);
    require(afterMs - beforeMs >= hourMs, device, 'an hour later', `${afterMs - beforeMs} ms later`);
    await device.app.synchronize();
    return 'an hour later by its own clock, and it synchronizes';
  },
  async web_app_update(subject) {
    const device = await used(subject);
    await device.conditions.updateWebApp();
    return 'the page took the newer release over';
  },
};

async function reading(
  subject: ContractSubject,
  read: (device: Device) => ReturnType<Device['examiner']['sandbox']>,
): Promise<string> {
  const device = await used(subject);
  return requireRead(device, await read(device));
}

/** A web app forgets its session with its page; an app on a phone keeps it. */
async function afterSignIn(subject: ContractSubject, device: Device): Promise<string> {
  if (device.platform === 'browser') await device.app.signIn(subject.user);
  return requireShown(subject, device);
}

async function firstKey(device: Device): Promise<string> {
  await device.app.install(debugBuild);
  await device.app.start();
  return Buffer.from((await device.examiner.databaseKey())?.bytes ?? []).toString('hex');
}

async function requireFailure(device: Device, what: string): Promise<void> {
  const failed = await device.app.synchronize().then(
    () => false,
    () => true,
  );
  require(failed, device, `${what} to fail`, 'an end without error');
}
