import { readLengthPrefixed } from './varint32';

/** Sequence number and count. */
const headerBytes = 12;
const putType = 1;

/** A value that a write batch puts. */
export interface PutValue {
  /** From 1, by position among the batch's operations. */
  readonly operation: number;
  readonly value: Uint8Array;
}

/** The values that a log record puts, up to the first byte that fits no operation. */
export function* putValues(record: Uint8Array): Generator<PutValue> {
  let operation = 0;
  for (let at = headerBytes; at < record.length; ) {
    const type = record[at] as number;
    const key = type <= putType ? readLengthPrefixed(record, at + 1) : undefined;
    if (key === undefined) return;
    operation += 1;
    const value = type === putType ? readLengthPrefixed(record, key.end) : undefined;
    if (type === putType && value === undefined) return;
    if (value !== undefined) yield { operation, value: value.bytes };
    at = value?.end ?? key.end;
  }
}
