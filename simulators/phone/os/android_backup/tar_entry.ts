/** One file or folder of a backup stream. */
export interface TarEntry {
  /** `apps/{app id}/{token of the domain}/{path below its folder}` */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly uid: number;
  /** Unix permission bits. */
  readonly mode: number;
  /** Milliseconds since 1970; the stream keeps whole seconds. */
  readonly mtimeMs: number;
  /** Empty of a folder. */
  readonly bytes: Uint8Array;
}

export const blockBytes = 512;
