import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Clean, type ControlHit, judge, type ScanRecord, type Verdict } from './verdict';

const native: ControlHit = {
  kind: 'native',
  root: 'sandbox',
  decoder: 'file',
  encoding: 'utf-8',
  needle: 'app-id',
};
const specimen: ControlHit = { ...native, kind: 'specimen', root: 'specimens' };

const proven: ScanRecord = {
  kind: 'canary_scan',
  needles: 1,
  searched: { roots: ['sandbox'], files: 1, bytes: 10, encodings: ['utf-8'], decoders: { sandbox: [] } },
  filesPerRoot: { sandbox: 1 },
  controls: [native],
  unread: [],
  doubts: [],
  findings: [],
  moreFindings: 0,
  hits: 0,
  needlesFound: [],
};

function reasonsWith(change: Partial<ScanRecord>): readonly string[] {
  const verdict = judge({ ...proven, ...change });
  return 'reasons' in verdict ? verdict.reasons : [];
}

describe('A verdict', () => {
  it('is clean when controls prove root, decoders and encodings', () => {
    assert.equal(judge(proven).verdict, 'clean');
    const withGzip = { ...proven.searched, decoders: { sandbox: ['gzip'] as const } };
    const controls = [native, { ...specimen, decoder: 'gzip' as const }];
    assert.equal(judge({ ...proven, searched: withGzip, controls }).verdict, 'clean');
  });

  it('cannot be made in another way', () => {
    // @ts-expect-error a Clean needs what only judge() holds
    assert.throws(() => new Clean(Symbol('judged'), proven), TypeError);
    // @ts-expect-error an object that looks like one is none
    const forged: Verdict = {
      verdict: 'clean',
      kind: 'k',
      searched: proven.searched,
      controls: [],
      unread: [],
    };
    assert.ok(!(forged instanceof Clean));
  });

  it('is unknown without a control for a decoder that opened something', () => {
    const searched = { ...proven.searched, decoders: { sandbox: ['gzip'] as const } };
    assert.match(reasonsWith({ searched }).join(), /^No control proves decoder gzip in root sandbox: /);
  });

  it('is unknown when only specimens or other roots have a control', () => {
    assert.match(reasonsWith({ controls: [specimen] }).join(), /^No control was found in root sandbox/);
    const elsewhere = { ...native, root: 'logs' };
    assert.match(
      reasonsWith({ controls: [elsewhere] }).join(),
      /No control was found in root sandbox.*decoder file/,
    );
  });

  it('is unknown for an encoding without a control', () => {
    const searched = { ...proven.searched, encodings: ['utf-8', 'hex'] as const };
    assert.match(reasonsWith({ searched }).join(), /^No control proves encoding hex/);
  });

  it('is unknown for no needle, no root, an empty root, something unread, any doubt', () => {
    assert.equal(reasonsWith({ needles: 0 }).length, 1);
    assert.equal(reasonsWith({ searched: { ...proven.searched, roots: [] } }).length, 1);
    assert.match(reasonsWith({ filesPerRoot: { sandbox: 0 } }).join(), /^Root sandbox is empty/);
    const unread = [
      {
        root: 'sandbox',
        path: 'a.zip',
        container: ['zip'] as const,
        place: 'entry b',
        reason: 'is encrypted',
      },
    ];
    assert.deepEqual(reasonsWith({ unread }), ['Unread in root sandbox: a.zip, entry b is encrypted.']);
    assert.deepEqual(reasonsWith({ doubts: ['Because.'] }), ['Because.']);
  });

  it('stays a leak without controls, and lists what is missing', () => {
    const verdict = judge({ ...proven, hits: 1, controls: [] });
    assert.ok(verdict.verdict === 'leak');
    assert.equal(verdict.reasons.length, 3);
  });
});
