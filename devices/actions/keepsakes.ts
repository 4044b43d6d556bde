/** A file for the report: what helps to understand a failure. Whoever writes it masks every secret. */
export interface KeptFile {
  /** Unique in the run. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a device kept for the report. */
export class Keepsakes {
  private readonly files: KeptFile[] = [];

  /** @param prefix makes names unique in the run, e.g. `3fa9c1d2-browser-alice` */
  constructor(private readonly prefix: string) {}

  /** @returns the file's name in the report's folder attachments */
  keep(label: string, mediaType: string, bytes: Uint8Array): string {
    const name = `${this.prefix}-${label}`;
    this.files.push({ name, mediaType, bytes });
    return `attachments/${name}`;
  }

  all(): readonly KeptFile[] {
    return this.files;
  }
}
