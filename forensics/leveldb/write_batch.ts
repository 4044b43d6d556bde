import { readLengthPrefixed } from './varint32';

/** Sequence number and count. */
const headerBytes = 12;
const putType = 1;

/** One operation of a write batch. */
export interface BatchOperation {
  /** From 1, by position in the batch. */
  readonly number: number;
  readonly key: Uint8Array;
  /** Bytes from the record's start. */
  readonly keyOffset: number;
  /** What is put; undefined where the key is deleted. */
  readonly value: Uint8Array | undefined;
}

/** The operations of a log record, up to the first byte that fits none. */
export function* batchOperations(record: Uint8Array): Generator<BatchOperation> {
  let number = 0;
  for (let at = headerBytes; at < record.length; ) {
    const type = record[at] as number;
    const key = type <= putType ? readLengthPrefixed(record, at + 1) : undefined;
    if (key === undefined) return;
    const value = type === putType ? readLengthPrefixed(record, key.end) : undefined;
    if (type === putType && value === undefined) return;
    number += 1;
    yield { number, key: key.bytes, keyOffset: key.end - key.bytes.length, value: value?.bytes };
    at = value?.end ?? key.end;
  }
}
