/** Something about one path of a backup, in words that hold no content. */
export interface PathNote {
  /** Of a file on the phone its domain and relative path, else the path in the folder. */
  readonly path: string;
  readonly reason: string;
}

/** What the reading of one backup has met. */
export class BackupNotes {
  readonly unread: PathNote[] = [];
  readonly remarks: PathNote[] = [];

  /** Something is there, or should be, and was not read to its end. */
  missed(path: string, reason: string): void {
    this.unread.push({ path, reason });
  }

  /** Something is not as the format has it, and was read all the same. */
  noticed(path: string, reason: string): void {
    this.remarks.push({ path, reason });
  }
}

/** Why something failed, in words. */
export function reasonIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
