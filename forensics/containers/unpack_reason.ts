import { MAX_STREAM_BYTES } from './bounds';

/** Why a packed stream was not unpacked to its end, in words that hold no content. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE')
    return `expands beyond ${MAX_STREAM_BYTES} bytes; only the first were searched`;
  return `cannot be unpacked to the end: ${message}`;
}
