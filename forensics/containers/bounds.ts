/** What is larger is not held in memory: it is searched window by window, and opened by decoders that read from a source. */
export const MAX_IN_MEMORY_BYTES = 8 * 2 ** 20;

/** Largest single stream that is unpacked in memory; what lies beyond is reported as unread. */
export const MAX_STREAM_BYTES = 256 * 2 ** 20;

/** Containers inside containers; what lies deeper is reported as unread. */
export const MAX_DEPTH = 8;

/** Most bytes that all decoders together may take out of one file of this size; what lies beyond is reported as unread. */
export function maxDecodedBytes(fileBytes: number): number {
  return 2 * MAX_STREAM_BYTES + 8 * fileBytes;
}
