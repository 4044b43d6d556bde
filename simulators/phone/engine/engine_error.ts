/** SQLite refused. The message holds no SQL parameter: they are secrets. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  /** Primary result code, e.g. 26 for "file is not a database". */
  readonly code: number;

  /**
   * @param extendedCode extended result code
   * @param sqliteMessage SQLite's own words
   * @param place what was worked on, e.g. `/data/data/app/databases/default on android-alice`
   */
  constructor(
    readonly extendedCode: number,
    readonly sqliteMessage: string,
    place: string,
  ) {
    super(
      `Failed to use ${place}: expected SQLite result 0, got ${extendedCode & 0xff} (${sqliteMessage}). Look the code up in sqlite3.h.`,
    );
    this.code = extendedCode & 0xff;
  }
}
