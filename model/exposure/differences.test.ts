import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { AppModel } from '../app_model';
import { parseAppModel } from '../read_app_model';
import { review, reviewMarkdown } from './acceptance';
import { differencesOf } from './differences';
import { type ExposurePlace, finding, placeText } from './finding';

const text = readFileSync(join(__dirname, '../../examples/field_service/app.yaml'), 'utf8');
const sample = parseAppModel(text, 'app.yaml');

function changed(from: string, to: string): AppModel {
  assert.ok(text.includes(from), from);
  return parseAppModel(text.replace(from, to), 'changed.yaml');
}

const told = (before: AppModel, after: AppModel) =>
  differencesOf(before, after).map(({ kind, id }) => `${kind} ${id}`);

const place = 'native Technician FieldService';
const ofVisits = `        xPathConstraint: "[FieldService.Visit_Technician = '[%CurrentUser%]']"\n`;

describe('differences', () => {
  test('the same model has none', () => assert.deepEqual(told(sample, sample), []));
  const cases: Readonly<Record<string, readonly [from: string, to: string, more: string, less: string]>> = {
    'a member of a rule': [
      '{ Iban: None, ',
      '{ ',
      `more member: ${place}.Customer.Iban`,
      `less member: ${place}.Customer.Iban`,
    ],
    'an entity by its mode': [
      '{ entity: TimeEntry, mode: None }',
      '{ entity: TimeEntry, mode: All }',
      `more member: ${place}.TimeEntry.Comment`,
      `less member: ${place}.TimeEntry.Comment`,
    ],
    'a synchronization constraint': [
      `{ entity: WorkOrder, mode: Constrained, xPathConstraint: "[Status != 'Closed']" }`,
      '{ entity: WorkOrder, mode: All }',
      `more synchronization: ${place}.WorkOrder without constraint`,
      `less synchronization: ${place}.WorkOrder`,
    ],
    'database encryption': [
      'encryptionDbEnabled: true',
      'encryptionDbEnabled: false',
      'more database: native Technician',
      'less database: native Technician',
    ],
    'file encryption': [
      'localFileEncryptionEnabled: true',
      'localFileEncryptionEnabled: false',
      'more files: native Planner',
      'less files: native Planner',
    ],
    'a native template that can encrypt': [
      'nativeTemplate: 6.4.1',
      'nativeTemplate: 6.2.0',
      'more template: 6.2.0',
      'less template: 6.2.0',
    ],
    guests: [
      'module: F',
      'guestUserRole: Technician\nmodule: F',
      'more guests: native Technician',
      'less guests: native Technician',
    ],
    'the security level': [
      'module: F',
      'securityLevel: CheckNothing\nmodule: F',
      'more security_level: CheckNothing',
      'less security_level: CheckEverything',
    ],
  };
  for (const [what, [from, to, more, less]] of Object.entries(cases))
    test(`${what}: more one way, less the other`, () => {
      const wider = changed(from, to);
      assert.ok(told(sample, wider).includes(more), told(sample, wider).join('\n'));
      assert.ok(told(wider, sample).includes(less), told(wider, sample).join('\n'));
      assert.ok(!told(wider, sample).some((each) => each.startsWith('more')));
    });
  test("a rule's constraint: taken away is more, another one is to be read", () => {
    assert.ok(
      told(sample, changed(ofVisits, '')).includes(`more rule: ${place}.Visit.Notes without constraint`),
    );
    assert.ok(told(changed(ofVisits, ''), sample).includes(`less rule: ${place}.Visit.Notes`));
    const other = changed(ofVisits, '        xPathConstraint: "[Odometer > 5]"\n');
    assert.ok(told(sample, other).includes(`changed rule: ${place}.Visit.Notes`));
  });
  describe('rules of one role', () => {
    const rulesOf = (...constraints: readonly string[]) => {
      const rules = constraints.map(
        (constraint) =>
          `      - roles: [Planner]\n${constraint && `        xPathConstraint: "${constraint}"\n`}        defaultMemberRights: ReadOnly\n`,
      );
      return changed(
        `      - roles: [Planner]\n        defaultMemberRights: ReadOnly\n\n  - name: Photo`,
        `${rules.join('')}\n  - name: Photo`,
      );
    };
    const [few, many] = ['[Odometer > 5]', '[Odometer > 7]'];
    const aboutNotes = (before: AppModel, after: AppModel) =>
      differencesOf(before, after)
        .filter(({ place }) => place.member === 'Notes')
        .map(({ kind, message }) => `${kind} ${message.replace(/^.*Notes /, '')}`);
    test('another one beside one without a constraint gives nothing', () => {
      assert.deepEqual(aboutNotes(rulesOf('', few), rulesOf('', few, many)), []);
      assert.deepEqual(aboutNotes(rulesOf('', few, many), rulesOf('', few)), []);
    });
    test('without a constraint, taken from beside another: less', () =>
      assert.deepEqual(aboutNotes(rulesOf('', few), rulesOf(few)), [
        `less is readable by rule 2 on objects of ${few}; it was by rule 2 on every object and by rule 3 on objects of ${few}.`,
      ]));
    test('one of two with constraints: less when it goes, to be read when it comes or is replaced', () => {
      assert.deepEqual(aboutNotes(rulesOf(few, many), rulesOf(many)), [
        `less is readable by rule 2 on objects of ${many}; it was by rule 2 on objects of ${few} and by rule 3 on objects of ${many}.`,
      ]);
      const [come] = aboutNotes(rulesOf(many), rulesOf(few, many));
      const [replaced] = aboutNotes(rulesOf(many), rulesOf(few));
      assert.deepEqual([come?.split(' ', 1), replaced?.split(' ', 1)], [['changed'], ['changed']]);
    });
    test('an acceptance of another constraint is none of no constraint', () => {
      const [other] = differencesOf(rulesOf(few), rulesOf(many));
      const id = other?.id as string;
      const acceptances = [{ id, reason: 'read', expires: '2027-01-01' }];
      const open = (after: AppModel) =>
        review(differencesOf(rulesOf(few), after), acceptances, '2026-11-24').open.some(
          ({ place }) => place.member === other?.place.member,
        );
      assert.deepEqual([open(rulesOf(many)), open(rulesOf(''))], [false, true]);
    });
  });
  describe('of an entity whose mode is not known', () => {
    const entry = 'Technician FieldService.TimeEntry';
    const withMode = (mode: string, [from, to]: readonly [string, string] = ['', '']) => {
      const none = '{ entity: TimeEntry, mode: None }';
      assert.ok(text.includes(none) && text.includes(from));
      const document = text.replace(none, `{ entity: TimeEntry, mode: ${mode} }`).replace(from, to);
      return parseAppModel(document, 'unknown.yaml');
    };
    const about = (before: AppModel, after: AppModel) =>
      told(before, after).filter((each) => each.includes('FieldService.TimeEntry'));
    test('nothing when nothing changed', () =>
      assert.deepEqual(about(withMode('Unknown'), withMode('Unknown')), []));
    for (const [before, after] of [
      ['All', 'Unknown'],
      ['None', 'Unknown'],
      ['Unknown', 'All'],
    ] as const)
      test(`${before}, then ${after}: to be read, neither less nor more`, () =>
        assert.deepEqual(about(withMode(before), withMode(after)), [`changed mode: native ${entry}`]));
    test('not known and then not synchronized: nothing new', () =>
      assert.deepEqual(about(withMode('Unknown'), withMode('None')), []));
    test('a role that may newly read it', () => {
      const forPlanner = [
        '      - roles: [Technician]\n        xPathConstraint: "[FieldService.TimeEntry_Technician',
        '      - roles: [Planner]\n        defaultMemberRights: ReadOnly\n      - roles: [Technician]\n        xPathConstraint: "[FieldService.TimeEntry_Technician',
      ] as const;
      assert.deepEqual(about(withMode('Unknown'), withMode('Unknown', forPlanner)), [
        'changed mode: native Planner FieldService.TimeEntry',
      ]);
    });
    test('a rule that lost its constraint, and a member that a rule newly gives', () => {
      const rule = `        xPathConstraint: "[FieldService.TimeEntry_Technician = '[%CurrentUser%]']"\n        allowCreate: true\n        defaultMemberRights: ReadWrite\n`;
      const wide = [rule, '        allowCreate: true\n        defaultMemberRights: ReadWrite\n'] as const;
      const narrow = [rule, `${rule}        memberRights: { Hours: None }\n`] as const;
      assert.ok(
        about(withMode('Unknown'), withMode('Unknown', wide)).includes(
          `changed rule: native ${entry}.Hours without constraint`,
        ),
      );
      assert.deepEqual(about(withMode('Unknown', wide), withMode('Unknown')), []);
      assert.deepEqual(about(withMode('Unknown', narrow), withMode('Unknown')), [
        `changed member: native ${entry}.Hours`,
      ]);
      assert.deepEqual(about(withMode('Unknown'), withMode('Unknown', narrow)), []);
    });
  });
  test('guests who got it before are nothing new', () => {
    const guests = 'guestUserRole: Technician\nmodule: F';
    const wider = text.replace('module: F', guests).replace('{ Iban: None, ', '{ ');
    const [...all] = told(changed('module: F', guests), parseAppModel(wider, 'wider.yaml'));
    assert.deepEqual(all, [`more member: ${place}.Customer.Iban`]);
  });
  test('a message names the rule and the role', () => {
    const [first] = differencesOf(sample, changed('{ Iban: None, ', '{ '));
    assert.equal(
      first?.message,
      'FieldService.Customer.Iban, by rule 1 of its access rules, newly goes to devices of Technician (native).',
    );
  });
});

describe('acceptances', () => {
  const breachOf = (place: ExposurePlace) => finding('against_intent', place, () => 'too much');
  const differences = differencesOf(sample, changed('{ Iban: None, ', '{ '));
  const id = `member: ${place}.Customer.Iban`;
  const accepted = (expires: string) =>
    review(differences, [{ id, reason: 'audited', expires }], '2026-11-24');
  test('hold until their last day, and no longer', () => {
    assert.deepEqual([accepted('2026-11-24').open.length, accepted('2026-11-23').open.length], [0, 1]);
    assert.match(
      reviewMarkdown(accepted('2026-11-24')),
      /Nothing new on devices[\s\S]*Accepted[\s\S]*\(audited\)/,
    );
    assert.match(
      reviewMarkdown(accepted('2026-11-23')),
      /New on devices: 1[\s\S]*the acceptance ended on 2026-11-23/,
    );
  });
  test('do not hold for what is against the intent, and for others they do', () => {
    const customer = { profile: 'native', role: 'Technician', entity: 'FieldService.Customer' };
    const reviewed = (place: ExposurePlace) =>
      review(differences, [{ id, reason: 'audited', expires: '2027-01-01' }], '2026-11-24', [
        breachOf(place),
      ]);
    const cases: readonly (readonly [ExposurePlace, open: number])[] = [
      [{ ...customer, member: 'Iban' }, 1],
      [customer, 1],
      [{ ...customer, member: 'Phone' }, 0],
      [{ ...customer, role: 'Planner' }, 0],
      [{ ...customer, profile: 'web' }, 0],
    ];
    for (const [place, open] of cases) {
      const { open: left, accepted, idle } = reviewed(place);
      assert.deepEqual([left.length, accepted.length, idle.length], [open, 1 - open, open], placeText(place));
    }
    const text = reviewMarkdown(reviewed({ ...customer, member: 'Iban' }));
    assert.match(text, /Against the intent, which nobody can accept\n\n- too much/);
    assert.match(text, /\*\*Against the intent\.\*\* FieldService\.Customer\.Iban/);
    assert.match(text, /Iban: it is against the intent, which no acceptance overrides/);
  });
  test('of nothing that is new are said to be idle', () => {
    const idle = review([], [{ id, reason: 'audited', expires: '2027-01-01' }], '2026-11-24');
    assert.deepEqual(idle.idle, [`${id}: nothing of this name is new`]);
  });
});
