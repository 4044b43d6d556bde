import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { EvidenceFile } from '../evidence';
import type { Leak } from '../verdict';
import { scan } from './scan';

const SECRET = 'secret value';
const none = { name: 'specimens', files: [] };

function leakIn(...files: EvidenceFile[]): Leak {
  const needles = [
    { id: 'c1', form: 'text', text: SECRET },
    { id: 'c2', form: 'text', text: 'another one' },
  ] as const;
  const verdict = scan({ kind: 'k', roots: [{ name: 'r', files }], needles, controls: [], specimens: none });
  assert.ok(verdict.verdict === 'leak', verdict.verdict);
  return verdict;
}

describe('A scan', () => {
  it('finds a needle across a border of 64 KiB, in the file and in what was unpacked', () => {
    const bytes = Buffer.concat([Buffer.alloc(65536 - 5, '.'), Buffer.from(SECRET), Buffer.alloc(100, '.')]);
    const { findings } = leakIn({ path: 'a', bytes }, { path: 'b.gz', bytes: gzipSync(bytes) });
    assert.deepEqual(
      findings.map(({ path, container, offset, place }) => [path, container, offset, place]),
      [
        ['a', ['file'], 65531, ''],
        ['b.gz', ['gzip'], 65531, 'unpacked'],
      ],
    );
  });

  it('gives the same findings whatever the order of the files', () => {
    const files = ['b', 'a', 'c'].map((path) => ({ path, bytes: Buffer.from(`${SECRET} another one`) }));
    assert.deepEqual(leakIn(...files).findings, leakIn(...files.toReversed()).findings);
  });

  it('lists each place once, counts all hits, and keeps to its limit with one finding for every needle', () => {
    const many = Array.from({ length: 300 }, (_, i) => {
      return { path: `${String(i).padStart(3, '0')}`, bytes: Buffer.from(`${SECRET} ${SECRET}`) };
    });
    const leak = leakIn(...many, { path: 'z', bytes: Buffer.from('another one') });
    assert.deepEqual([leak.hits, leak.findings.length, leak.moreFindings], [601, 200, 101]);
    assert.deepEqual(leak.needlesFound, ['c1', 'c2']);
    assert.equal(leak.findings[1]?.needle, 'c2');
  });

  it('searches file names, and masks them wherever they are shown', () => {
    const broken = Buffer.from('1f8b0800ffffffffffffffff', 'hex');
    const leak = leakIn({ path: `x/${SECRET}.gz`, bytes: broken });
    assert.deepEqual([leak.findings[0]?.path, leak.findings[0]?.place], ['x/••.gz', 'file name']);
    assert.equal(leak.unread[0]?.path, 'x/••.gz');
    assert.ok(!JSON.stringify(leak).includes(SECRET));
  });

  it('masks a neighbour of the find too', () => {
    const { findings } = leakIn({ path: 'a', bytes: Buffer.from(`another one${SECRET}`) });
    assert.equal(findings[0]?.hexContext.replaceAll(/[• ]/g, ''), '');
  });
});
