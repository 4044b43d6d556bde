import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { benchTable } from './bench_table';

describe('The table of the bench', () => {
  it('shows each comparison with both figures and their ratio', () => {
    const table = benchTable([
      { measured: 'a', figure: 1200, unit: 'MiB/s', against: 'b', peerFigure: 1.5, remark: 'target: more' },
    ]);
    assert.match(table, /^a +1200 MiB\/s +b +1\.50 MiB\/s +800 +target: more$/m);
  });

  it('shows a peer that could not run without figures, with the reason', () => {
    const table = benchTable([
      { measured: 'a', figure: 7, unit: 'ms', against: 'b', remark: 'skipped: b is absent' },
    ]);
    assert.match(table, /^a +7\.00 ms +b +– +– +skipped: b is absent$/m);
  });
});
