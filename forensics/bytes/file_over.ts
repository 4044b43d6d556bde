import type { EvidenceFile } from '../evidence';
import { type ByteSource, bytesInMemory, memorySource } from './byte_source';

/** A file with these bytes; those outside memory are read when they are asked for. */
export function fileOver(path: string, source: ByteSource): EvidenceFile {
  const inMemory = bytesInMemory(source);
  if (inMemory !== undefined) return { path, bytes: inMemory };
  return {
    path,
    source,
    get bytes() {
      return source.read(0, source.size);
    },
  };
}

/** The bytes of a file, wherever they lie. */
export function sourceOf(file: EvidenceFile): ByteSource {
  return file.source ?? memorySource(file.bytes);
}
