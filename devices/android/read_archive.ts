import { extract } from 'tar-stream';

const blockBytes = 512;

/** The files of a tar, by their names in it without a leading `./`. */
export interface Archive {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Why it is not whole; undefined when it is. */
  readonly problem?: string;
}

/** Reads a tar; what is cut short or no tar gives what came before, and says so. */
export async function readArchive(bytes: Uint8Array): Promise<Archive> {
  const files = new Map<string, Uint8Array>();
  const problem = incompleteness(bytes);
  return new Promise((resolve) => {
    const reader = extract();
    reader.on('entry', ({ name, type }, content, next) => {
      const parts: Uint8Array[] = [];
      content.on('data', (part) => parts.push(part as Uint8Array));
      // The reader itself says what was wrong.
      content.on('error', () => {});
      content.on('end', () => {
        if (type === 'file') files.set(name.replace(/^\.?\//, ''), Buffer.concat(parts));
        next();
      });
    });
    reader.on('finish', () => resolve(problem === undefined ? { files } : { files, problem }));
    reader.on('error', (error) => resolve({ files, problem: problem ?? `is no tar: ${error.message}` }));
    reader.end(bytes);
  });
}

/** A whole tar is made of blocks and ends with two that are empty. */
function incompleteness(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'nothing came';
  const isClosed =
    bytes.length >= 2 * blockBytes && bytes.subarray(-2 * blockBytes).every((byte) => byte === 0);
  if (bytes.length % blockBytes === 0 && isClosed) return undefined;
  return `the archive is cut short after ${bytes.length} bytes`;
}
