import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exposureOf } from '../exposure/exposure_of';
import { parseAppModel } from '../read_app_model';
import { intentFindings } from './intent_findings';
import { judgeIntent } from './judge_intent';
import { parseIntent } from './read_intent';
import { shopYaml } from './test_support/shop_model';

/** What the shop, its texts replaced, makes of one item. */
function judged(item: string, ...replacements: readonly (readonly [from: string, to: string])[]) {
  const text = replacements.reduce((yaml, [from, to]) => {
    assert.ok(yaml.includes(from), from);
    return yaml.replace(from, to);
  }, shopYaml);
  const model = parseAppModel(text, 'app.yaml');
  const intent = parseIntent(`never: [{ ${item}, because: so }]`, 'intent.yaml', model);
  const [only, ...others] = judgeIntent(model, exposureOf(model), intent);
  assert.ok(only !== undefined && others.length === 0);
  return { verdict: only.verdict, findings: intentFindings([only]) };
}

const told = (...words: Parameters<typeof judged>) => {
  const { verdict, findings } = judged(...words);
  return [verdict, ...findings.map(({ id }) => id)];
};

describe('an intent by the model alone', () => {
  test('about an attribute is broken for the roles that get it, and for others not', () => {
    assert.deepEqual(told('attribute: Shop.Party.Iban, roles: [Clerk]'), [
      'broken',
      'against_intent: native Clerk Shop.Party.Iban',
    ]);
    assert.deepEqual(told('attribute: Shop.Company.TaxNumber, roles: [Clerk]'), ['held']);
  });

  test('about a generalization holds for its specializations, not the other way round', () => {
    assert.deepEqual(told('attribute: Shop.Party.Iban, roles: [Dealer]'), [
      'broken',
      'against_intent: native Dealer Shop.Party.Iban',
      'against_intent: native Dealer Shop.Company.Iban',
    ]);
    assert.deepEqual(told('attribute: Shop.Company.Iban, roles: [Dealer]'), [
      'broken',
      'against_intent: native Dealer Shop.Company.Iban',
    ]);
    assert.deepEqual(told('entity: System.FileDocument, roles: [Clerk]'), [
      'broken',
      'against_intent: native Clerk Shop.Scan',
    ]);
  });

  test('a module role means every user role that has it, a user role itself alone', () => {
    const roles = (item: string) => judged(item).findings.map(({ role }) => role);
    assert.deepEqual(roles('entity: Shop.Scan, roles: [Shop.Reader]'), ['Clerk', 'Dealer']);
    assert.deepEqual(roles('entity: Shop.Scan, roles: [Clerk]'), ['Clerk']);
    assert.deepEqual(roles('entity: Shop.Scan'), ['Clerk', 'Dealer']);
  });

  test('about files and references looks at those alone', () => {
    assert.deepEqual(told('attribute: Shop.Scan.Contents, roles: [Clerk]'), [
      'broken',
      'against_intent: native Clerk Shop.Scan.Contents',
    ]);
    assert.deepEqual(told('association: Shop.Scan_Party, roles: [Clerk]'), [
      'broken',
      'against_intent: native Clerk Shop.Scan.Shop.Scan_Party',
    ]);
    assert.deepEqual(told('attribute: Shop.Scan.Label'), ['held']);
  });

  test('is told with rule, constraints, mode, role, profile and reason', () => {
    const [clerk] = judged('attribute: Shop.Party.Iban, roles: [Clerk]').findings;
    assert.equal(
      clerk?.message,
      'native puts Iban of Shop.Party on devices of Clerk, by rule 1 on objects of [Vip = true()], mode All. The intent keeps Shop.Party.Iban off a device of Clerk: so.',
    );
    assert.deepEqual([clerk.severity, clerk.place.rules], ['broken', [1]]);
    const [dealer] = judged('attribute: Shop.Company.TaxNumber').findings;
    assert.match(dealer?.message ?? '', /rule 1 on every object, mode Constrained \[Vip = false\(\)\]\./);
  });

  test('about an entity is broken by objects without values as well', () => {
    const onlyHash = [
      'defaultMemberRights: ReadOnly }',
      'defaultMemberRights: None, memberRights: { Pin: ReadOnly } }',
    ] as const;
    const { verdict, findings } = judged('entity: Shop.Party, roles: [Clerk]', onlyHash);
    assert.equal(verdict, 'broken');
    assert.match(findings[0]?.message ?? '', /puts objects of Shop\.Party/);
    assert.deepEqual(told('attribute: Shop.Party.Pin', onlyHash), ['held']);
  });

  test('that depends on an unknown mode is not decidable, and held where no rule gives it', () => {
    const unknown = ['{ entity: Party, mode: All }', '{ entity: Party, mode: Unknown }'] as const;
    assert.deepEqual(told('attribute: Shop.Party.Iban, roles: [Clerk]', unknown), [
      'not decidable',
      'intent_undecided: native Clerk Shop.Party (Shop.Party.Iban)',
    ]);
    const hidden = [
      'defaultMemberRights: ReadOnly }',
      'defaultMemberRights: ReadOnly, memberRights: { Iban: None } }',
    ] as const;
    assert.deepEqual(told('attribute: Shop.Party.Iban, roles: [Clerk]', unknown, hidden), ['held']);
    const onlyHash = [
      'defaultMemberRights: ReadOnly }',
      'defaultMemberRights: None, memberRights: { Pin: ReadOnly } }',
    ] as const;
    assert.equal(judged('entity: Shop.Party, roles: [Clerk]', unknown, onlyHash).verdict, 'not decidable');
    assert.equal(judged('attribute: Shop.Party.Pin, roles: [Clerk]', unknown, onlyHash).verdict, 'held');
  });

  test('about a set of references is held, because it is never stored offline, whatever the mode', () => {
    const set = ['{ name: Scan_Party,', '{ name: Scan_Party, type: ReferenceSet,'] as const;
    for (const mode of ['All', 'Unknown'])
      assert.deepEqual(
        told('association: Shop.Scan_Party', set, [
          '{ entity: Scan, mode: All }',
          `{ entity: Scan, mode: ${mode} }`,
        ]),
        ['held'],
        mode,
      );
  });

  test('is broken by everybody while access rules do not hold, but for what no mode synchronizes', () => {
    const off = ['module: Shop', 'securityLevel: CheckNothing\nmodule: Shop'] as const;
    assert.equal(judged('attribute: Shop.Scan.Label', off).verdict, 'broken');
    assert.match(judged('attribute: Shop.Scan.Label', off).findings[0]?.message ?? '', /by no rule/);
    const none = ['{ entity: Scan, mode: All }', '{ entity: Scan, mode: None }'] as const;
    assert.equal(judged('attribute: Shop.Scan.Label', off, none).verdict, 'held');
  });

  test('that nothing could break is vacuous, and told', () => {
    assert.deepEqual(told('entity: Shop.Draft'), ['vacuous', 'intent_vacuous: 1 Shop.Draft']);
    assert.equal(judged('entity: Shop.Scan, roles: [Shop.Idle]').verdict, 'vacuous');
    const online = [/nativeProfile:[\s\S]*(?=releases)/.exec(shopYaml)?.[0] as string, ''] as const;
    assert.match(
      judged('entity: Shop.Scan', online).findings[0]?.message ?? '',
      /because no profile of the model works offline: this item of the intent protects nothing/,
    );
  });
});
