import { createDecipheriv, createHmac } from 'node:crypto';
import { aes256GcmHkdf4Kb, headerBytes, noncePrefixBytes, type StreamForm, tagBytes } from './stream_form';

/** How one segment answers to a key and its place: `not last` opens as one that others follow. */
export type SegmentState = 'sound' | 'not last' | 'refused';

/** A stream as far as a key and its associated data open it. */
export interface StreamReading {
  /** Whether the header says the length that it has. */
  readonly hasHeader: boolean;
  /** Of each segment in the order in which they lie. */
  readonly segments: readonly SegmentState[];
  /** Of the segments that opened, in their order; the whole content when all are sound and none is missing. */
  readonly content: Uint8Array;
}

interface Segment {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** Opens every segment for itself, so that it shows which one is damaged. @param associatedData of a file: its name */
export function readStream(
  stream: Uint8Array,
  key: Uint8Array,
  associatedData: Uint8Array,
  form: StreamForm = aes256GcmHkdf4Kb,
): StreamReading {
  const start = headerBytes(form);
  const salt = stream.subarray(1, 1 + form.derivedKeyBytes);
  const derived = deriveKey(key, salt, associatedData, form);
  const noncePrefix = new Uint8Array(noncePrefixBytes);
  noncePrefix.set(stream.subarray(start - noncePrefixBytes, start));
  const content: Uint8Array[] = [];
  const states = segmentsOf(stream, form).map(({ bytes, isLast }, index): SegmentState => {
    const opened = open(bytes, derived, nonceOf(noncePrefix, index, isLast));
    const openedAsInner =
      opened ?? (isLast ? open(bytes, derived, nonceOf(noncePrefix, index, false)) : undefined);
    if (openedAsInner === undefined) return 'refused';
    content.push(openedAsInner);
    return opened === undefined ? 'not last' : 'sound';
  });
  return { hasHeader: stream[0] === start, segments: states, content: Buffer.concat(content) };
}

/** HKDF by its two steps (RFC 5869), from HMAC alone. */
function deriveKey(
  key: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  { derivedKeyBytes, hash }: StreamForm,
): Uint8Array {
  const extracted = createHmac(hash, salt).update(key).digest();
  const blocks: Buffer[] = [];
  for (let number = 1; Buffer.concat(blocks).length < derivedKeyBytes; number++) {
    const before = blocks.at(-1) ?? Buffer.alloc(0);
    blocks.push(
      createHmac(hash, extracted).update(before).update(info).update(Uint8Array.of(number)).digest(),
    );
  }
  return Buffer.concat(blocks).subarray(0, derivedKeyBytes);
}

function segmentsOf(stream: Uint8Array, form: StreamForm): readonly Segment[] {
  const segments: Segment[] = [];
  let from = headerBytes(form);
  do {
    const border = (segments.length + 1) * form.segmentBytes;
    segments.push({ bytes: stream.subarray(from, border), isLast: border >= stream.length });
    from = border;
  } while (from < stream.length);
  return segments;
}

/** Prefix, number of the segment in four bytes, 1 for the last one. */
function nonceOf(prefix: Uint8Array, index: number, isLast: boolean): Uint8Array {
  const place = Buffer.alloc(5);
  place.writeUInt32BE(index);
  place[4] = isLast ? 1 : 0;
  return Buffer.concat([prefix, place]);
}

function open(segment: Uint8Array, key: Uint8Array, nonce: Uint8Array): Uint8Array | undefined {
  if (segment.length < tagBytes) return undefined;
  const border = segment.length - tagBytes;
  const decipher = createDecipheriv(key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm', key, nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(segment.subarray(border));
  try {
    return Buffer.concat([decipher.update(segment.subarray(0, border)), decipher.final()]);
  } catch {
    return undefined;
  }
}
