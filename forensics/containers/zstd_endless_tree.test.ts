import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decodeWith, streamsOf } from '../sqlite/decoding_for_tests';
import { zstdDecoder } from './zstd_decoder';
import { ZstdUnits } from './zstd_units';

/** A frame whose only block packs the weights of its Huffman tree by a table of one symbol; found by fuzzing. */
const endless = Buffer.from(
  '28b52ffd0468cd010032c30b12f1cf0163b048f7b1989d3fd8609d4b71b31c0feae9e8e7e6e5e4e3e2ebc938d9e764bf4d0fb2eb7676d8b7ae360e0100c3b79482024ef4e574',
  'hex',
);
/** The same as its writer made it. */
const whole = Buffer.from(
  'KLUv/QRozQEAMsMLEpDPAWOwSPex2J0/2GCdS3GzHA/q6ejn5uXk4+LryTjZ52S/TQ+y63Z22LeuNg4BAMO3lIICTvTldA==',
  'base64',
);
const raw = Buffer.concat([Buffer.from('28b52ffda006000000310000', 'hex'), Buffer.from('before')]);

it('A Huffman tree without end is noticed, and what comes before it is given', () => {
  const decoded = decodeWith(zstdDecoder, 'a.zst', { 'a.zst': Buffer.concat([raw, endless]) });
  assert.equal(Buffer.concat(streamsOf(decoded).map(({ bytes }) => bytes)).toString(), 'before');
  const unread = decoded.flatMap((part) => ('unread' in part ? [part.unread] : []));
  assert.match(unread.join(), /a Huffman tree is packed without end/);
});

it('Other frames, skippable ones and what is no frame go through as they are, in whatever pieces they come', () => {
  const skippable = Buffer.from('502a4d180100000061', 'hex');
  const stream = Buffer.concat([raw, skippable, whole, raw, Buffer.from('no frame')]);
  for (const step of [1, 2, 7, 64, stream.length]) {
    const units = new ZstdUnits();
    const given: Uint8Array[] = [];
    for (let at = 0; at < stream.length; at += step) given.push(units.take(stream.subarray(at, at + step)));
    assert.deepEqual(Buffer.concat([...given, units.rest()]), stream);
  }
});

it('A frame that is cut anywhere gives the rest of it, and ends', () => {
  for (let length = 0; length < whole.length; length++) {
    const units = new ZstdUnits();
    const given = [units.take(whole.subarray(0, length)), units.rest()];
    assert.deepEqual(Buffer.concat(given), whole.subarray(0, length));
  }
});
