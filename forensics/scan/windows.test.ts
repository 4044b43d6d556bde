import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { archiveOf, backupOf } from '../android_backup/android_backup_files_for_tests';
import type { ByteSource } from '../bytes/byte_source';
import { NO_SECRETS } from '../containers/decoder';
import { ALL_DECODERS } from '../containers/decoders';
import type { Needle } from '../evidence';
import { databaseOf } from '../sqlite/decoding_for_tests';
import { encodedForms } from './encodings';
import { RootScan } from './root_scan';
import { ScanNotes } from './scan_notes';

const text = 'the wanted words';
const needles: Needle[] = [
  { id: 'n', form: 'text', text },
  // Lies inside the value itself, where it is no find of its own.
  { id: 'n', variant: 'cut', form: 'text', text: 'wanted words' },
];
const forms = encodedForms(needles[0]!);
const password = 'pass word';

/** A source that nobody takes for memory. */
function outside(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.slice(offset, offset + length) };
}

interface Bounds {
  readonly inMemoryBytes: number;
  readonly windowBytes: number;
}

/** Findings and what stayed unread, as lines in order. @param bounds absent for a scan in memory */
function scanned(path: string, bytes: Uint8Array, bounds?: Bounds) {
  const notes = new ScanNotes(needles, []);
  const file = bounds ? { path, bytes, source: outside(bytes) } : { path, bytes };
  const scan = new RootScan({ name: 'r', files: [file] }, 'native', {
    notes,
    secrets: { ...NO_SECRETS, passwords: [password] },
    decoders: ALL_DECODERS,
    ...(bounds && { memory: bounds }),
  }).run();
  return {
    findings: notes.findings
      .listed()
      .map((finding) => JSON.stringify(finding))
      .sort(),
    hits: notes.findings.hits,
    unread: notes.unread
      .map(({ container, place, reason }) => `${container.join('>')} ${place} ${reason}`)
      .sort(),
    bytes: scan.bytes,
  };
}

describe('A scan in windows', () => {
  it('finds each form of a needle once, at its place, wherever the borders of windows fall', () => {
    let found = 0;
    for (const { bytes: form, encoding } of forms) {
      for (let before = 0; before < 40; before += 1) {
        const bytes = Buffer.concat([Buffer.alloc(before, 0x2e), form, Buffer.alloc(70, 0x2e)]);
        const { findings, hits } = scanned('f', bytes, { inMemoryBytes: 10, windowBytes: 37 });
        const [finding] = findings.map((line) => JSON.parse(line));
        assert.deepEqual(
          [hits, finding?.offset, finding?.encoding],
          [1, before, encoding],
          `${encoding} at ${before}`,
        );
        found += hits;
      }
    }
    assert.equal(found, 40 * forms.length);
  });

  it('takes base64 for another value where its neighbours differ in the bits that are shared', () => {
    const other = Buffer.from(`a${text.slice(0, -1)}t`).toString('base64');
    const same = Buffer.from(`a${text}`).toString('base64');
    for (let before = 0; before < 40; before += 1) {
      const hitsOf = (base64: string) =>
        scanned('f', Buffer.from(`${'.'.repeat(before)}${base64}${'.'.repeat(70)}`), {
          inMemoryBytes: 10,
          windowBytes: 37,
        }).hits;
      assert.deepEqual([hitsOf(same), hitsOf(other)], [1, 0], `at ${before}`);
    }
  });

  it('finds what a scan in memory finds in random files, with the same context', () => {
    let hits = 0;
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 90 }),
      fc.constantFrom(...forms.map(({ bytes }) => bytes)),
      fc.constantFrom(...forms.map(({ bytes }) => bytes.subarray(0, bytes.length - 1))),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.integer({ min: 1, max: 64 }),
        (pieces, windowBytes) => {
          const bytes = Buffer.concat(pieces);
          const whole = scanned('f', bytes);
          assert.deepEqual(scanned('f', bytes, { inMemoryBytes: 0, windowBytes }), whole);
          hits += whole.hits;
        },
      ),
      { seed: 7, numRuns: 1_500 },
    );
    assert.ok(hits > 1_000, `${hits} hits`);
  });
});

/** Long enough to be larger than the bound, in every layer. */
const long = Array.from({ length: 3_000 }, (_, i) => ((i * 7_919) % 10_007).toString(36)).join(' ');
const large = Buffer.from(`${long.slice(0, 9_000)} ${text} ${long.slice(9_000)}`);

async function material(): Promise<Record<string, Uint8Array>> {
  const database = await databaseOf(
    'create table t (a text, b text)',
    ...Array.from(
      { length: 40 },
      (_, i) => `insert into t values ('${text} ${i}', '${long.slice(0, 3_000)}')`,
    ),
    `insert into t values ('${'x'.repeat(9_000)}', '${text}')`,
    'delete from t where rowid % 3 = 0',
  );
  const archive = await archiveOf({
    'apps/a/f/large.txt': large.toString(),
    'apps/a/f/small.txt': text,
    'apps/a/f/none.txt': 'nothing',
    'apps/a/db/a.db': Buffer.from(database).toString('latin1'),
  });
  const zip = zipSync({ 'a/large.txt': large, 'a/a.db': database, 'b.gz': gzipSync(large) });
  return {
    'a.tar': archive,
    'a.tar.gz': gzipSync(archive),
    'a.zlib': deflateSync(large),
    'a.zip': zip,
    'nested.zip.gz': gzipSync(zipSync({ 'in.zip': [zip, { level: 0 }], 'in.tar': archive })),
    'a.db': database,
    'plain.ab': backupOf(archive, { isCompressed: false }),
    'packed.ab': backupOf(archive, { isCompressed: true }),
    'locked.ab': backupOf(archive, { isCompressed: true, password }),
    'locked_only.ab': backupOf(archive, { isCompressed: false, password }),
  };
}

describe('A scan of containers that are too large for memory', () => {
  it('finds and misses what a scan in memory does', async () => {
    for (const [path, bytes] of Object.entries(await material())) {
      const whole = scanned(path, bytes);
      assert.ok(whole.hits > 0, path);
      for (const [inMemoryBytes, windowBytes] of [
        [200, 512],
        [4_000, 1_000],
        [30_000, 7_777],
      ] as const)
        assert.deepEqual(
          scanned(path, bytes, { inMemoryBytes, windowBytes }),
          whole,
          `${path}, ${inMemoryBytes}`,
        );
    }
  });

  it('notices every cut that a scan in memory notices, and finds as much', async () => {
    for (const [path, bytes] of Object.entries(await material())) {
      for (const share of [0.3, 0.6, 0.95]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * share));
        const whole = scanned(path, cut);
        const streamed = scanned(path, cut, { inMemoryBytes: 2_000, windowBytes: 999 });
        assert.deepEqual(streamed, whole, `${path} at ${share}`);
      }
    }
  });

  it('names what no decoder can open piece by piece', () => {
    const bytes = Buffer.concat([Buffer.from('<map>'), Buffer.alloc(300, 0x20), Buffer.from('</map>')]);
    const { unread } = scanned('p.xml', bytes, { inMemoryBytes: 100, windowBytes: 50 });
    assert.deepEqual(unread, [
      '  is larger than 100 bytes, beyond which preferences_xml is not opened; its bytes were searched as they are',
    ]);
  });
});
