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
  private readonly commands: string[] = [];

  /** @param prefix makes names unique in the run, e.g. `3fa9c1d2-browser-alice` */
  constructor(private readonly prefix: string) {}

  /** @returns the file's name in the report's folder attachments */
  keep(label: string, mediaType: string, bytes: Uint8Array): string {
    const name = `${this.prefix}-${label}`;
    this.files.push({ name, mediaType, bytes });
    return `attachments/${name}`;
  }

  /** @param command without any value */
  log(command: string): void {
    this.commands.push(command);
  }

  /** In the order of their making, the log of commands last. */
  all(): readonly KeptFile[] {
    if (this.commands.length === 0) return this.files;
    const bytes = new TextEncoder().encode(`${this.commands.join('\n')}\n`);
    return [...this.files, { name: `${this.prefix}-commands.txt`, mediaType: 'text/plain', bytes }];
  }
}
