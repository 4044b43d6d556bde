import assert from 'node:assert/strict';
import { it } from 'node:test';
import { encode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { decodeWith } from '../sqlite/decoding_for_tests';
import { pictureDecoder } from './picture_decoder';

const pixels = { width: 32, height: 32, data: Buffer.alloc(32 * 32 * 4, 'pixels') };

it('A damaged picture is unread in words of its own: those of the libraries tell of their code', () => {
  const png = Buffer.from(PNG.sync.write(Object.assign(new PNG(pixels), pixels)));
  const jpeg = Buffer.from(encode(pixels, 80).data);
  const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'));
  const tables = jpeg.indexOf(Buffer.from('ffc4', 'hex'));
  const damaged: Readonly<Record<string, Buffer>> = {
    'a PNG without its pixels': png.subarray(0, 40),
    'a PNG of no known colours': withByte(png, 25, 7),
    'a JPEG of no components': withByte(jpeg, frame + 9, 0),
    'a JPEG without its code tables': Buffer.concat([jpeg.subarray(0, tables), jpeg.subarray(tables + 420)]),
    'a JPEG that ends in its frame': jpeg.subarray(0, frame + 6),
  };
  for (const [name, bytes] of Object.entries(damaged))
    assert.throws(
      () => decodeWith(pictureDecoder, 'a', { a: bytes }),
      { message: 'is damaged: its pixels cannot be decoded' },
      name,
    );
});

function withByte(bytes: Buffer, at: number, byte: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = byte;
  return changed;
}
