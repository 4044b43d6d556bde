import type { Capability, Device, ShownObject } from '../../devices/port';
import { asPng, markedPixels } from '../../model/picture_marker/marked_picture';
import { SeededRandom } from '../../model/seeded_random';
import {
  type CapabilityProbe,
  type ContractSubject,
  installed,
  require,
  requireRead,
  requireShown,
  used,
} from './contract_subject';

type FileCapability = Extract<
  Capability,
  | 'take_photo'
  | 'open_file'
  | 'file_key'
  | 'kill_while_file_arrives'
  | 'put_file'
  | 'backend_change'
  | 'locked_device_view'
>;

/** The probes of what a device can do with files of its user. */
export const fileProbes: Readonly<Record<FileCapability, CapabilityProbe>> = {
  async take_photo(subject) {
    const { device, taken } = await withPhoto(subject);
    const before = await device.app.shownObjects();
    await device.app.synchronize();
    const after = await device.app.shownObjects();
    const isShown = before.some(({ guid }) => guid === taken.guid);
    require(isShown, device, 'the photo among the objects shown', 'it is not');
    const known = new Set(before.map(({ guid }) => guid));
    const uploaded = after.filter(({ guid, entity }) => entity === taken.entity && !known.has(guid)).length;
    require(uploaded === 1, device, 'one object more from the backend', `${uploaded}`);
    return `${taken.entity} was made of a photo, and uploaded`;
  },
  async open_file(subject) {
    const { device, taken } = await withPhoto(subject);
    const isSame = Buffer.from(await device.app.openFile(taken)).equals(photo());
    require(isSame, device, 'the photo that was taken', 'something else');
    return 'a photo was opened';
  },
  async file_key(subject) {
    const device = await used(subject);
    const bytes = (await device.examiner.fileKey())?.length;
    require(bytes === 32, device, 'a key of 32 bytes', `${bytes ?? 'none'}`);
    return 'a key of 32 bytes';
  },
  async kill_while_file_arrives(subject) {
    const device = await installed(subject);
    await device.app.start();
    await device.app.signIn(subject.user);
    await device.conditions.killWhileFileArrives(1);
    await device.app.start();
    const shown = (await device.app.shownObjects()).length;
    require(shown === 0, device, 'no object after the kill', `${shown}`);
    await device.app.synchronize();
    return requireShown(subject, device);
  },
  async put_file(subject) {
    const device = await used(subject);
    const [file] = (await device.examiner.userFiles()).files;
    require(file !== undefined, device, 'a file of the user', 'none');
    const bytes = new SeededRandom('contract').bytes(4096);
    await device.conditions.putFile(file?.path ?? '', bytes);
    const { files } = await device.examiner.userFiles();
    const isThere = files.some((each) => each.path === file?.path && Buffer.from(each.bytes).equals(bytes));
    require(isThere, device, 'the file that was put there', 'none with its bytes');
    return '4096 bytes were put there';
  },
  async backend_change(subject) {
    const device = await used(subject);
    const [object] = subject.expected;
    require(object !== undefined, device, 'an object of the user', 'none');
    await device.conditions.changeOnBackend({ kind: 'deleted', object: object as ShownObject });
    await device.app.synchronize();
    const isGone = (await device.app.shownObjects()).every(({ guid }) => guid !== object?.guid);
    require(isGone, device, 'an object less', 'it is still shown');
    return 'an object was deleted';
  },
  async locked_device_view(subject) {
    const device = await used(subject);
    return requireRead(device, await device.examiner.lockedDevice());
  },
};

async function withPhoto(
  subject: ContractSubject,
): Promise<{ readonly device: Device; readonly taken: ShownObject }> {
  const device = await used(subject);
  return { device, taken: await device.app.takePhoto(photo()) };
}

function photo(): Buffer {
  return Buffer.from(asPng(markedPixels(1n, 32, new SeededRandom('contract')), 'photo of the contract'));
}
