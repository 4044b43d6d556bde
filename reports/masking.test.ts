import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Attachment } from './envelope';
import { Masker } from './masking';

const utf8 = (text: string) => new TextEncoder().encode(text);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Ways in which other programs write a value down, each written apart from the masker's own. */
const writers: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => hex(utf8(secret)),
  (secret) => hex(utf8(secret)).toUpperCase(),
  (secret) => hex(utf8(secret)).match(/../g)!.join(' '),
  (secret) => encodeURIComponent(secret),
  (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) =>
    secret
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  (secret) => [...utf8(secret)].join(','),
];

const secretText = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
  .filter((text) => utf8(text).length >= 6 && !text.includes('‹'));

describe('Masker', () => {
  it('masks any secret as any program writes it, at any position', () => {
    fc.assert(
      fc.property(
        secretText,
        fc.nat(writers.length - 1),
        fc.string(),
        fc.string(),
        (secret, at, before, after) => {
          const written = writers[at]!(secret);
          const masked = new Masker([{ id: 'c0017', bytes: utf8(secret) }]).mask(before + written + after);
          assert.ok(!masked.includes(written));
          assert.ok(masked.includes('‹secret c0017›'));
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  it('masks base64 of bytes in which the secret lies at any offset', () => {
    const bytes = fc.uint8Array({ minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(
        bytes,
        fc.uint8Array({ maxLength: 9 }),
        fc.uint8Array({ maxLength: 9 }),
        (secret, before, after) => {
          const text = base64(Buffer.concat([before, secret, after]));
          for (const written of [text, text.replaceAll('+', '-').replaceAll('/', '_')])
            assert.match(new Masker([{ id: 'k', bytes: secret }]).mask(written), /‹secret k›/);
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });

  it('leaves text without a secret alone', () => {
    const masker = new Masker([{ id: 'c1', bytes: utf8('canary-0001') }]);
    assert.equal(masker.mask('canary-0002 and canary-000'), 'canary-0002 and canary-000');
  });

  it('masks the longer of two secrets that begin alike', () => {
    const masker = new Masker([
      { id: 'short', bytes: utf8('4111111') },
      { id: 'long', bytes: utf8('4111111111111111') },
    ]);
    assert.equal(masker.mask('4111111111111111'), '‹secret long›');
  });

  it('names secrets that are too short to be masked', () => {
    const masker = new Masker([{ id: 'c2', bytes: utf8('Berne') }]);
    assert.deepEqual(masker.tooShort, ['c2']);
    assert.equal(masker.mask('Berne'), 'Berne');
  });

  it('masks names, strings and numbers of JSON and keeps it JSON', () => {
    const masker = new Masker([{ id: 'c3', bytes: utf8('1234567890') }]);
    const value = { x1234567890: ['a 1234567890', 1234567890, 12345678901, null, true] };
    assert.deepEqual(masker.maskJson<unknown>(value), {
      'x‹secret c3›': ['a ‹secret c3›', '‹secret c3›', 12345678901, null, true],
    });
  });

  it('masks what an attachment carries as base64 or JSON', () => {
    const key = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 200) % 256);
    const masker = new Masker([
      { id: 'c4', bytes: utf8('Zoë "4"') },
      { id: 'key', bytes: key },
    ]);
    const bodyOf = (body: string, contentEncoding: string, mediaType: string) =>
      masker.maskEnvelope({ attachment: { body, contentEncoding, mediaType } as Attachment }).attachment
        ?.body;
    assert.equal(
      Buffer.from(bodyOf(base64(utf8('<p>Zoë "4"')), 'BASE64', 'text/html')!, 'base64').toString(),
      '<p>‹secret c4›',
    );
    const picture = Buffer.concat([Buffer.from([0x89, 0xff]), key]);
    assert.match(
      Buffer.from(bodyOf(base64(picture), 'BASE64', 'image/png')!, 'base64').toString(),
      /^‹withheld/,
    );
    const harmless = base64(Uint8Array.of(0x89, 0xff, 1, 2, 3));
    assert.equal(bodyOf(harmless, 'BASE64', 'image/png'), harmless);
    assert.equal(bodyOf('{"a":"Zo\\u00eb \\"4\\""}', 'IDENTITY', 'application/json'), '{"a":"‹secret c4›"}');
    assert.equal(bodyOf('no JSON: Zoë "4"', 'IDENTITY', 'application/json'), 'no JSON: ‹secret c4›');
  });
});
