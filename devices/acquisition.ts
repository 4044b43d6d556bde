/**
 * How files were got from a device. exact: nothing was changed, restarted or copied there, and times were kept.
 * altering: reading changed modes, times or processes on the device.
 */
export type AcquisitionGrade = 'exact' | 'altering';

/** Files as an examiner got them from a device; the shape that forensics takes as an evidence root. */
export interface Acquisition {
  readonly name: string;
  readonly grade: AcquisitionGrade;
  /** What is there and could not be read, with the reason: no search of the rest proves it clean. */
  readonly unread?: readonly { readonly path: string; readonly reason: string }[];
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Words that are in it whenever it was read at all: a search must find one of them, else it proves nothing. */
  readonly knownTexts: readonly string[];
}
