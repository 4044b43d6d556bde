/** What a running engine is given from outside: files, time and chance of the phone that it runs on. Paths are absolute. */
export interface EngineHost {
  fileExists(path: string): boolean;
  /** Size in bytes. */
  fileSize(path: string): number;
  createFile(path: string): void;
  deleteFile(path: string): void;
  /** Up to `length` bytes; fewer at the end of the file. */
  readBytes(path: string, offset: number, length: number): Uint8Array;
  writeBytes(path: string, offset: number, bytes: Uint8Array): void;
  truncateFile(path: string, size: number): void;
  syncFile(path: string): void;
  /** Milliseconds since 1970. */
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}
