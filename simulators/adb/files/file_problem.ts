/** What the system says when a file cannot be used. */
export type FileComplaint =
  | 'No such file or directory'
  | 'Permission denied'
  | 'Is a directory'
  | 'Not a directory'
  | 'File exists'
  | 'Directory not empty'
  | 'No space left on device'
  | 'Read-only file system';

const numbers: Readonly<Record<FileComplaint, number>> = {
  'No such file or directory': 2,
  'Permission denied': 13,
  'File exists': 17,
  'Not a directory': 20,
  'Is a directory': 21,
  'No space left on device': 28,
  'Read-only file system': 30,
  'Directory not empty': 39,
};

/** A file of the simulated phone cannot be used; the message is what the phone's tools print. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(
    path: string,
    readonly complaint: FileComplaint,
  ) {
    super(`${path}: ${complaint}`);
  }

  /** The system's error number. */
  get number(): number {
    return numbers[this.complaint];
  }
}
