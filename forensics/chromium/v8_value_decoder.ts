import type { Decoded, DecodedValue, Decoder } from '../containers/decoder';
import { v8ValueStart } from '../containers/signatures';
import { ByteReader } from './byte_reader';
import { v8Items } from './v8_items';

/** Text lies in the value's bytes as it is, one byte or two a character: whoever gave the value has given them. */
const NO_BYTES = new Uint8Array();

/**
 * Numbers in values that Blink serialized (IndexedDB, in the database or in a blob file, unpacked). Of a value with a part
 * that is not known what comes before it.
 */
export const v8ValueDecoder: Decoder = {
  name: 'v8_value',
  decode({ bytes }) {
    const start = v8ValueStart(bytes);
    return start === undefined ? undefined : numbersFrom(new ByteReader(bytes, start));
  },
};

function* numbersFrom(reader: ByteReader): Generator<Decoded> {
  const values: DecodedValue[] = [];
  let unread: string | undefined;
  try {
    for (const { offset, value } of v8Items(reader))
      if (typeof value !== 'object') values.push({ place: `number ${values.length + 1}`, offset, value });
  } catch (error) {
    unread = (error as Error).message;
  }
  yield { place: '', bytes: NO_BYTES, values };
  if (unread !== undefined) yield { place: '', unread };
}
