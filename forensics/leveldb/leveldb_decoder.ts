import { indexedDbKeyNumbers, isIndexedDbFile } from '../chromium/indexeddb_key';
import type { Decoded, DecodedValue, Decoder, NestedFile } from '../containers/decoder';
import { v8ValueStart } from '../containers/signatures';
import { isLevelDbLog, logRecords } from './log_records';
import { compressedPart } from './snappy_value';
import { type BlockHandle, blockEntries, dataBlocks, isSsTable, readBlock, readFooter } from './sstable';
import { batchOperations } from './write_batch';

/** Numbers in a key; none where the database's keys hold no numbers. */
type KeyNumbers = (key: Uint8Array, start: number) => DecodedValue[];

/**
 * Logs and tables of LevelDB, by content. Places are `record 3` (a log's record with its keys and values, deleted and
 * overwritten ones included) and `block at 4096` (a table's block, unpacked).
 */
export const leveldbDecoder: Decoder = {
  name: 'leveldb',
  decode: ({ path, bytes }) => {
    const keyNumbers: KeyNumbers = isIndexedDbFile(path) ? indexedDbKeyNumbers : () => [];
    if (isSsTable(bytes)) return tableStreams(bytes, keyNumbers);
    return isLevelDbLog(bytes) ? recordStreams(bytes, keyNumbers) : undefined;
  },
};

function* recordStreams(file: Uint8Array, keyNumbers: KeyNumbers): Generator<Decoded> {
  for (const { number, bytes, state } of logRecords(file)) {
    const place = `record ${number}${state === 'whole' ? '' : ` (${state})`}`;
    const operations = [...batchOperations(bytes)];
    yield { place, bytes, values: operations.flatMap(({ key, keyOffset }) => keyNumbers(key, keyOffset)) };
    for (const { number: operation, value } of operations)
      if (value !== undefined) yield* nestedValue(`${place}, value ${operation}`, value);
  }
}

function* tableStreams(file: Uint8Array, keyNumbers: KeyNumbers): Generator<Decoded> {
  const { index, metaIndex } = readFooter(file);
  yield { place: 'meta-index block', bytes: readBlock(file, metaIndex) };
  const indexBlock = readBlock(file, index);
  yield { place: 'index block', bytes: indexBlock };
  for (const handle of dataBlocks(indexBlock)) yield* blockStreams(file, handle, keyNumbers);
}

function* blockStreams(file: Uint8Array, handle: BlockHandle, keyNumbers: KeyNumbers): Generator<Decoded> {
  const place = `block at ${handle.offset}`;
  try {
    const block = readBlock(file, handle);
    const entries = [...blockEntries(block)];
    const wholeKeys = entries.filter(({ sharedBytes }) => sharedBytes === 0);
    yield {
      place,
      bytes: block,
      values: wholeKeys.flatMap(({ key, keyOffset }) => keyNumbers(key, keyOffset)),
    };
    for (const [index, { key, sharedBytes, value }] of entries.entries()) {
      if (sharedBytes > 0)
        yield { place: `${place}, key ${index + 1}`, bytes: key, values: keyNumbers(key, 0) };
      yield* nestedValue(`${place}, value ${index + 1}`, value);
    }
  } catch (error) {
    yield { place, unread: error instanceof Error ? error.message : String(error) };
  }
}

/** A value that Blink packed or serialized, under a path so that it is opened too. */
function nestedValue(place: string, value: Uint8Array): NestedFile[] {
  const isKnown = compressedPart(value) !== undefined || v8ValueStart(value) !== undefined;
  return isKnown ? [{ place, nested: value, entryPath: place }] : [];
}
