import type { Acquisition } from '../../devices/port';
import type { Canary } from '../../model/ledger';

/**
 * Those file objects of which a device keeps the file, told by the names of its files: the content may be encrypted.
 * @source a file's name begins with the id of its object (facts/mendix.md)
 */
export function keptFiles(
  acquisitions: readonly Acquisition[],
  canaries: readonly Canary[],
): readonly Canary[] {
  const names = acquisitions.flatMap(({ files }) =>
    files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
  );
  return canaries.filter(
    ({ type, objectGuid }) => type === 'File' && names.some((name) => name.split('@', 1)[0] === objectGuid),
  );
}
