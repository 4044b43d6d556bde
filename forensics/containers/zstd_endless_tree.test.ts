import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decodeWith, streamsOf } from '../sqlite/decoding_for_tests';
import { zstdDecoder } from './zstd_decoder';
import { endlessTreeAt } from './zstd_endless_tree';

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
  assert.equal(endlessTreeAt(endless), 6);
  const decoded = decodeWith(zstdDecoder, 'a.zst', { 'a.zst': Buffer.concat([raw, endless]) });
  assert.equal(Buffer.concat(streamsOf(decoded).map(({ bytes }) => bytes)).toString(), 'before');
  assert.ok(decoded.some((part) => 'unread' in part));
});

it('Other frames, skippable ones and cut ones have none', () => {
  const skippable = Buffer.from('502a4d180100000061', 'hex');
  for (const bytes of [whole, raw, Buffer.concat([raw, whole]), Buffer.concat([skippable, endless])])
    assert.equal(endlessTreeAt(bytes) === undefined, !bytes.includes(endless), bytes.toString('hex'));
  for (let length = 0; length < whole.length; length++) endlessTreeAt(whole.subarray(0, length));
});
