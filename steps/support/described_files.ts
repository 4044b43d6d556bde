import type { Acquisition, Device } from '../../devices/port';
import { describeUserFile, type UserFileDescription } from '../../forensics/tink/describe_user_file';
import { BrokenPromise } from '../../model/outcome_errors';
import type { EvidenceRow } from './examination';
import { wholeFiles } from './whole_files';

/** One of the app's files with what forensics says of it. */
export interface FileOnDevice {
  readonly path: string;
  readonly is: UserFileDescription;
}

/** The key that the app encrypts files with. @throws BrokenPromise when it has none: then it encrypted nothing */
export async function fileKeyOf({ examiner, id }: Device): Promise<Uint8Array> {
  const key = await examiner.fileKey();
  if (key) return key;
  throw new BrokenPromise(
    `Failed to get the file key of ${id}: the app encrypted no file. Look how it stores files.`,
  );
}

/** Every file that the app keeps for its user, as the device's file key opens it. */
export async function describeUserFiles(device: Device): Promise<readonly FileOnDevice[]> {
  return described(wholeFiles(await device.examiner.userFiles()), await handedOver(device));
}

/** Paths of the user's files that nothing protects: plain ones, on iOS those that stay open while the device is locked. */
export async function unprotectedFiles(device: Device): Promise<readonly string[]> {
  const files = await describeUserFiles(device);
  const plain = files.filter(({ is }) => is.kind === 'plain').map(({ path }) => path);
  if (device.platform !== 'ios') return plain;
  const closed = new Set((await device.examiner.lockedDevice()).closed);
  return files.map(({ path }) => path).filter((path) => !closed.has(path));
}

/** What lies elsewhere in the app's folders and opens with the file key, or is an image or document as it is. */
export async function strayFiles(device: Device): Promise<readonly string[]> {
  const { examiner } = device;
  const kept = wholeFiles(await examiner.userFiles());
  const inPlace = new Set(kept.map(({ path }) => path));
  const elsewhere = wholeFiles(await examiner.sandbox()).filter(({ path }) => !inPlace.has(path));
  const names = kept.map(({ path }) => nameIn(path));
  const found = described(elsewhere, await handedOver(device), [...names, '']);
  return found.filter(({ is }) => is.kind !== 'unknown').map(({ path }) => path);
}

/** What the file key opens, as an acquisition of its own. @throws BrokenPromise for a device without a file key */
export async function openedByKey(device: Device): Promise<Acquisition> {
  await fileKeyOf(device);
  const files = (await describeUserFiles(device)).flatMap(({ path, is }) =>
    'content' in is ? [{ path, bytes: is.content }] : [],
  );
  return { name: `files of ${device.id}, opened with the file key`, grade: 'exact', files, knownTexts: [] };
}

/** That each file is proven to be encrypted; unknown for none. */
export function provenEncrypted(files: readonly FileOnDevice[]): readonly EvidenceRow[] {
  const wrong = files.filter(({ is }) => is.kind !== 'encrypted');
  const rows = wrong.slice(0, 10).map(({ path, is }): EvidenceRow => {
    const evidence = 'reason' in is ? `${is.kind}: ${is.reason}` : is.kind;
    return { name: path, outcome: is.kind === 'unknown' ? 'unknown' : 'broken', evidence };
  });
  const count = `${files.length - wrong.length} of ${files.length} files open with the file key under their own names`;
  const outcome = files.length === 0 ? 'unknown' : wrong.length === 0 ? 'held' : 'broken';
  return [{ name: 'every file is encrypted', outcome, evidence: count }, ...rows];
}

async function handedOver({ examiner, capabilities }: Device): Promise<Uint8Array | undefined> {
  return capabilities.has('file_key') ? examiner.fileKey() : undefined;
}

function described(
  files: Acquisition['files'],
  key: Uint8Array | undefined,
  otherNames: readonly string[] = [...files.map(({ path }) => nameIn(path)), ''],
): readonly FileOnDevice[] {
  const knowledge = key === undefined ? {} : { key, otherNames };
  return files.map(({ path, bytes }) => ({
    path,
    is: describeUserFile({ name: nameIn(path), bytes }, knowledge),
  }));
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
