import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EvidenceTable, ScenarioRecord } from '../run_record';
import { sampleLeak, sampleRun, sampleScenario } from '../sample_record';
import { compareProfiles } from './compare_profiles';
import { type Discovery, staleDiscoveries } from './discovery';

const wire = { id: 'android_wire-alice', platform: 'android', fidelity: 'simulated' } as const;
const table = (title: string, name: string, evidence: string): EvidenceTable => ({
  title,
  rows: [{ name, outcome: 'held', evidence }],
});
const located = (path: string) => table('Where the database is', 'the database', `it is at ${path}`);
const shown = (rows: number, device: string) =>
  table('Objects that the app shows', `on ${device}`, `${rows} shown`);

/** The same scenario on the simulated phone and over the wire. */
function both(inProcess: Partial<ScenarioRecord>, overWire: Partial<ScenarioRecord>) {
  const other = { ...sampleScenario, profile: 'android_wire', device: wire, devices: [wire] };
  return {
    ...sampleRun([
      { ...sampleScenario, ...inProcess },
      { ...other, ...overWire },
    ]),
    profiles: ['android', 'android_wire', 'ios'],
  };
}

const compare = (run: ReturnType<typeof both>, discoveries: readonly Discovery[] = []) => {
  const comparisons = compareProfiles(run, discoveries);
  assert.equal(comparisons.length, 1);
  return comparisons[0]!;
};
const seenBy = (run: ReturnType<typeof both>) =>
  compare(run).divergences.map(({ about, what, seen }) => [
    about,
    what,
    ...seen.map(({ evidence }) => evidence),
  ]);

describe('compareProfiles', () => {
  it('finds no divergence where only names of devices, places of app folders, sizes and chance differ', () => {
    const verdict = { ...sampleLeak, kind: 'sandbox of android-alice' };
    const [finding] = sampleLeak.findings;
    const path = '/data/user/0/com.example.app/databases/default-wal';
    const run = both(
      {
        verdicts: [verdict],
        evidence: [
          located('/data/data/com.example.app/databases/default'),
          shown(25, 'android-alice'),
          table('Salts', 'differ', 'SHA-256 775da0b6b17c and bd2f55727984, 28672 bytes'),
        ],
      },
      {
        verdicts: [
          { ...verdict, kind: 'sandbox of android_wire-alice', findings: [{ ...finding!, path, offset: 9 }] },
        ],
        evidence: [
          located('databases/default'),
          shown(25, 'android_wire-alice'),
          table('Salts', 'differ', 'SHA-256 3b0011bf7ce4 and c06039034e08, 32768 bytes'),
        ],
      },
    );
    assert.deepEqual(seenBy(run), []);
    assert.deepEqual(compare(run).compared, [sampleScenario.id]);
  });

  it('finds another path', () => {
    const [usual, other] = ['/data/data/a.b/databases/default', '/data/data/a.b/cache/default'];
    assert.deepEqual(seenBy(both({ evidence: [located(usual)] }, { evidence: [located(other)] })), [
      [
        'evidence',
        'Where the database is',
        [`the database: held, it is at ${usual}`],
        [`the database: held, it is at ${other}`],
      ],
    ]);
  });

  it('finds a lost row', () =>
    assert.deepEqual(
      seenBy(both({ evidence: [shown(25, 'android-alice')] }, { evidence: [shown(24, wire.id)] })),
      [
        [
          'evidence',
          'Objects that the app shows',
          ['on android-alice: held, 25 shown'],
          [`on ${wire.id}: held, 24 shown`],
        ],
      ],
    ));

  it('finds another outcome, and does not take what the broken one never reached for a second divergence', () => {
    const reason = 'Salts: they are the same.';
    const run = both({ evidence: [located('x')] }, { outcome: 'broken', reason, evidence: [] });
    assert.deepEqual(seenBy(run), [
      ['outcome', sampleScenario.name, ['held'], ['broken: Salts: they are the same.']],
    ]);
  });

  it('finds findings and controls in another container, equal hashes that should differ, and a table on one side only', () => {
    const [finding] = sampleLeak.findings;
    const control = { ...sampleLeak.controls[0]!, kind: 'native' };
    const run = both(
      {
        verdicts: [{ ...sampleLeak, controls: [control] }],
        evidence: [table('Salts', 'differ', '3b0011bf7ce4 and c06039034e08'), located('x')],
      },
      {
        verdicts: [
          {
            ...sampleLeak,
            findings: [{ ...finding!, container: ['sqlite'] }],
            controls: [{ ...control, decoder: 'sqlite_wal' }],
          },
        ],
        evidence: [table('Salts', 'differ', '3b0011bf7ce4 and 3b0011bf7ce4')],
      },
    );
    const { path } = finding!;
    assert.deepEqual(seenBy(run), [
      [
        'findings',
        'sandbox scan',
        [`${path} (sqlite_wal, utf-8): c0017`],
        [`${path} (sqlite, utf-8): c0017`],
      ],
      ['controls', 'sandbox scan', ['sandbox (sqlite, utf-8)'], ['sandbox (sqlite_wal, utf-8)']],
      [
        'evidence',
        'Salts',
        ['differ: held, 3b0011bf7ce4 and c06039034e08'],
        ['differ: held, 3b0011bf7ce4 and 3b0011bf7ce4'],
      ],
      ['evidence', 'Where the database is', ['the database: held, it is at x'], []],
    ]);
  });

  for (const [name, inProcess, overWire, reasons] of [
    [
      'skipped',
      {},
      { outcome: 'skipped', reason: 'no power cut' },
      [['android_wire', 'skipped: no power cut']],
    ],
    ['a limit on one side', { outcome: 'limit', reason: 'encrypted' }, {}, [['android', 'limit: encrypted']]],
    [
      'not run',
      {},
      { id: 'another' },
      [
        ['android_wire', 'did not run'],
        ['android', 'did not run'],
      ],
    ],
  ] as const)
    it(`does not compare a scenario that was ${name}, and says why`, () => {
      const { compared, notCompared, divergences } = compare(both(inProcess, overWire));
      assert.deepEqual([compared, divergences], [[], []]);
      assert.deepEqual(
        notCompared.flatMap((one) => one.reasons.map(({ profile, reason }) => [profile, reason])),
        reasons,
      );
    });
});

describe('a recorded discovery', () => {
  const discovery: Discovery = {
    id: 'database_in_cache_folder',
    promise: 'sandbox',
    platform: 'android',
    profiles: ['android_wire', 'android'],
    about: 'evidence',
    what: 'The database lies in the cache folder.',
    source: 'report of 2026-01-02',
    since: '2026-01-02',
  };
  const diverging = both({ evidence: [located('a')] }, { evidence: [located('b')] });
  const agreeing = both({}, {});
  const stale = (run: ReturnType<typeof both>, known = discovery) =>
    staleDiscoveries(compareProfiles(run, [known]), [known], run);

  it('marks its divergence as known and no other', () => {
    const idsOf = (known: Discovery) =>
      compare(diverging, [known]).divergences.map((divergence) => divergence.discovery);
    assert.deepEqual(idsOf(discovery), [discovery.id]);
    for (const other of [{ promise: 'access_rules' }, { about: 'outcome' }, { platform: 'ios' }] as const)
      assert.deepEqual(idsOf({ ...discovery, ...other }), [undefined]);
    assert.deepEqual(idsOf({ ...discovery, profiles: ['android', 'android_emulator'] }), [undefined]);
  });

  it('is stale when its scenarios were compared and agree', () => {
    assert.deepEqual(stale(diverging), []);
    assert.deepEqual(stale(agreeing), [discovery.id]);
  });

  it('is not called stale by a run that cannot know', () => {
    assert.deepEqual(stale({ ...agreeing, shard: { index: 1, total: 2 } }), []);
    assert.deepEqual(stale({ ...agreeing, selection: { paths: [], tags: '@promise:sandbox' } }), []);
    assert.deepEqual(stale(both({}, { outcome: 'skipped', reason: 'no device' })), []);
  });

  it('of a scenario is judged by any run that compared it', () => {
    const { promise: _, ...rest } = discovery;
    const run = { ...agreeing, selection: { paths: ['features/sandbox'], tags: '' } };
    assert.deepEqual(stale(run, { ...rest, scenario: sampleScenario.id }), [discovery.id]);
  });
});
