import type { Decoded, DecodedStream, Decoder } from '../containers/decoder';
import { isLevelDbLog, logRecords } from './log_records';
import { compressedPart } from './snappy_value';
import { type BlockHandle, blockEntries, dataBlocks, isSsTable, readBlock, readFooter } from './sstable';
import { putValues } from './write_batch';

/**
 * Logs and tables of LevelDB, by content. Places are `record 3` (a log's record with its keys and values, deleted and
 * overwritten ones included) and `block at 4096` (a table's block, unpacked).
 */
export const leveldbDecoder: Decoder = {
  name: 'leveldb',
  decode: ({ bytes }) => {
    if (isSsTable(bytes)) return tableStreams(bytes);
    return isLevelDbLog(bytes) ? recordStreams(bytes) : undefined;
  },
};

function* recordStreams(file: Uint8Array): Generator<DecodedStream> {
  for (const { number, bytes, state } of logRecords(file)) {
    const place = `record ${number}${state === 'whole' ? '' : ` (${state})`}`;
    yield { place, bytes };
    for (const { operation, value } of putValues(bytes))
      yield* compressedValue(`${place}, value ${operation}`, value);
  }
}

function* tableStreams(file: Uint8Array): Generator<Decoded> {
  const { index, metaIndex } = readFooter(file);
  yield { place: 'meta-index block', bytes: readBlock(file, metaIndex) };
  const indexBlock = readBlock(file, index);
  yield { place: 'index block', bytes: indexBlock };
  for (const handle of dataBlocks(indexBlock)) yield* blockStreams(file, handle);
}

function* blockStreams(file: Uint8Array, handle: BlockHandle): Generator<Decoded> {
  const place = `block at ${handle.offset}`;
  try {
    const block = readBlock(file, handle);
    yield { place, bytes: block };
    let entry = 0;
    for (const { key, sharedBytes, value } of blockEntries(block)) {
      entry += 1;
      if (sharedBytes > 0) yield { place: `${place}, key ${entry}`, bytes: key };
      yield* compressedValue(`${place}, value ${entry}`, value);
    }
  } catch (error) {
    yield { place, unread: error instanceof Error ? error.message : String(error) };
  }
}

/** A value that is packed once more, under a path so that it is opened too. */
function compressedValue(place: string, value: Uint8Array): DecodedStream[] {
  return compressedPart(value) === undefined ? [] : [{ place, bytes: value, entryPath: place }];
}
