import { createHash } from 'node:crypto';
import type { Acquisition, Build, Device, ShownObject } from '../../devices/port';
import type { WritableText } from '../../model/expectations';
import type { ModelUser } from '../../model/population';
import type { DeviceWish } from '../assembly';

/** An implementation under its contract: how to get a new device of it, and what its user may expect to see. */
export interface ContractSubject {
  /** @param wish.label another label is another device */
  open(wish: DeviceWish): Promise<Device>;
  readonly user: ModelUser;
  readonly expected: readonly ShownObject[];
  /** A text that the user may change, on that device. */
  readonly writable?: WritableText;
}

/** Shows that a device has what it declares. @returns what was seen, in words @throws ContractBroken, or what the device throws */
export type CapabilityProbe = (subject: ContractSubject) => Promise<string>;

export const debugBuild: Build = {
  flavourSuffix: '',
  type: 'debug',
  version: '1.0.0',
  nativeTemplate: '6.3.0',
  encryptionDbEnabled: true,
  localFileEncryptionEnabled: true,
  otaEnabled: true,
};

/** An implementation does not do what the port says. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';
}

/** @throws ContractBroken unless it holds */
export function require(holds: boolean, device: Device, expected: string, got: string): void {
  if (!holds)
    throw new ContractBroken(`${device.id} breaks the port's contract: expected ${expected}, got ${got}.`);
}

/** Makes a device ready for its user: a browser has nothing to install. */
export async function installed(subject: ContractSubject, build = debugBuild): Promise<Device> {
  const device = await subject.open({ label: 'contract' });
  if (device.platform !== 'browser') await device.app.install(build);
  return device;
}

/** A device whose user has signed in and synchronized. */
export async function used(subject: ContractSubject, build = debugBuild): Promise<Device> {
  const device = await installed(subject, build);
  await device.app.start();
  await device.app.signIn(subject.user);
  await device.app.synchronize();
  return device;
}

/** The profile of a browser can be read only when the browser has quit. */
export async function quiet(device: Device): Promise<Device> {
  if (device.platform === 'browser') await device.app.close();
  return device;
}

/** @throws ContractBroken unless everything that the user may see is shown */
export async function requireShown(subject: ContractSubject, device: Device): Promise<string> {
  const shown = new Set((await device.app.shownObjects()).map(({ guid }) => guid));
  const missing = subject.expected.filter(({ guid }) => !shown.has(guid)).length;
  require(missing === 0 &&
    subject.expected.length > 0, device, `${subject.expected.length} objects shown`, `${missing} missing`);
  return `${subject.expected.length} objects shown`;
}

/** @throws ContractBroken unless something was read, and a text that is known to be there is among it */
export function requireRead(
  device: Device,
  { name, files, knownTexts, grade, unread = [] }: Acquisition,
): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const holds = (text: string) =>
    files.some(
      (file) =>
        Buffer.from(file.bytes).includes(text) || Buffer.from(file.bytes).includes(text, 0, 'utf16le'),
    );
  require(files.length > 0 && bytes > 0, device, `files in "${name}"`, `${files.length} of ${bytes} bytes`);
  require(unread.length ===
    0, device, `"${name}" read whole`, `${unread.length} paths unread: ${unread[0]?.reason}`);
  require(knownTexts.length === 0 || knownTexts.some(holds), device, `a known text in "${name}"`, 'none');
  return `${files.length} files, ${grade}`;
}

/** Paths and contents as one hash. */
export function stateOf({ files }: Acquisition): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) hash.update(path).update('\0').update(bytes);
  return hash.digest('hex');
}
