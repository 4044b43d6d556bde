import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import type { AppModel } from '../app_model';
import { parseAppModel } from '../read_app_model';
import { exposureMarkdown } from './exposure_markdown';
import { exposureOf } from './exposure_of';
import { findingsOf } from './findings';
import sentences from './seed_sentences.json';
import { sensitiveWordIn, sensitiveWords } from './sensitive_words';

const sample = readFileSync(join(__dirname, '../../examples/field_service/app.yaml'), 'utf8');

/** The sample with texts replaced, each of which must be there. */
function changed(...replacements: readonly (readonly [from: string, to: string])[]): AppModel {
  const text = replacements.reduce((yaml, [from, to]) => {
    assert.ok(yaml.includes(from), from);
    return yaml.replace(from, to);
  }, sample);
  return parseAppModel(text, 'changed.yaml');
}

const findingIds = (model: AppModel) =>
  findingsOf(model, exposureOf(model), sensitiveWords()).map(({ severity, id }) => `${severity} ${id}`);

function exposed(model: AppModel, role: string, entity: string) {
  return exposureOf(model)
    .roles.find((each) => each.role === role)
    ?.entities.find((each) => each.entity === `FieldService.${entity}`);
}

describe('exposure of the sample', () => {
  const model = changed();
  test('has what rules give and modes let through, and names what stays', () => {
    const customer = exposed(model, 'Technician', 'Customer');
    assert.deepEqual(customer?.attributes, ['Name', 'Phone', 'LoyaltyNumber', 'CustomerSince']);
    assert.deepEqual(customer?.staysOnServer, ['PortalPassword']);
    assert.equal(customer?.rowsOfOthers, 'excluded by a look at the user');
    const planned = exposed(model, 'Planner', 'Customer');
    assert.deepEqual(planned?.staysOnServer, ['PortalPassword', 'OpenBalance']);
    assert.ok(planned?.attributes.includes('Iban'));
    assert.equal(planned?.rowsOfOthers, 'possible');
    // One of three rules does not look at the user.
    assert.equal(exposed(model, 'Technician', 'WorkOrder')?.rowsOfOthers, 'possible');
  });
  test('has no entity that only stays on the server, and no role without a rule', () => {
    for (const entity of ['TimeEntry', 'Announcement', 'Preference', 'Draft', 'PaymentCard'])
      assert.equal(exposed(model, 'Technician', entity), undefined, entity);
    assert.ok(exposed(model, 'Planner', 'PaymentCard'));
  });
  test('has files, and references by association, but no ReferenceSet', () => {
    assert.ok(exposed(model, 'Technician', 'Photo')?.attributes.includes('Contents'));
    assert.deepEqual(exposed(model, 'Technician', 'Visit')?.references, [
      {
        association: 'FieldService.Visit_WorkOrder',
        entity: 'FieldService.WorkOrder',
        referred: 'synchronized too',
      },
      {
        association: 'FieldService.Visit_Technician',
        entity: 'System.User',
        referred: 'only by association',
      },
    ]);
    assert.deepEqual(exposed(model, 'Technician', 'Region')?.references, []);
  });
  test('leaves an unknown mode apart', () => {
    const unknown = changed(['{ entity: Customer, mode: All }', '{ entity: Customer, mode: Unknown }']);
    assert.equal(exposed(unknown, 'Technician', 'Customer'), undefined);
    assert.deepEqual(exposureOf(unknown).roles[0]?.unknownModes, ['FieldService.Customer']);
    assert.ok(findingIds(unknown).includes('note mode_unknown: native Technician FieldService.Customer'));
  });
});

describe('findings', () => {
  const before = new Set(findingIds(changed()));
  const cases: Readonly<Record<string, readonly [change: readonly [string, string], id: string]>> = {
    'rules that do not hold': [
      ['module: F', 'securityLevel: CheckNothing\nmodule: F'],
      'high rules_do_not_hold: CheckNothing',
    ],
    'guests with data': [
      ['module: F', 'guestUserRole: Technician\nmodule: F'],
      'high guest_on_device: native Technician',
    ],
    'a template that cannot encrypt': [
      ['nativeTemplate: 6.4.1', 'nativeTemplate: 6.2.9'],
      'high template_cannot_encrypt: 6.2.9',
    ],
    'a sensitive name unencrypted': [
      ['encryptionDbEnabled: true', 'encryptionDbEnabled: false'],
      'high sensitive_unencrypted: native Planner FieldService.Customer.Iban',
    ],
    'files unencrypted': [
      ['localFileEncryptionEnabled: true', 'localFileEncryptionEnabled: false'],
      'high file_unencrypted: native Technician FieldService.Photo',
    ],
    'rows of others': [
      ['xPathConstraint: "[FieldService.Visit_Technician = \'[%CurrentUser%]\']"', ''],
      'medium rows_of_others: native Technician FieldService.Visit',
    ],
    'what everybody reads': [
      ['xPathConstraint: "[FieldService.Visit_Technician = \'[%CurrentUser%]\']"', ''],
      'low readable_by_everyone: native FieldService.Visit',
    ],
  };
  for (const [what, [change, id]] of Object.entries(cases))
    test(`${what}: found when it is so, and not in the sample`, () => {
      assert.ok(!before.has(id));
      assert.ok(findingIds(changed(change)).includes(id), findingIds(changed(change)).join('\n'));
    });
  test('where access rules do not hold, that is found and not what each rule lets through', () => {
    const found = findingIds(changed(['module: F', 'securityLevel: CheckNothing\nmodule: F']));
    assert.deepEqual(
      found.filter((id) => id.includes('rows_of_others')),
      [],
    );
  });
  test('everybody reads only the attributes that a wide rule gives', () => {
    const [wide] = findingsOf(changed(), exposureOf(changed()), []).filter(
      ({ kind }) => kind === 'readable_by_everyone',
    );
    assert.match(wide?.message ?? '', /gets Title, Status, Priority of FieldService\.WorkOrder/);
  });
  test('worst first', () => {
    const order = ['high', 'medium', 'low', 'note'];
    const model = changed(
      ['encryptionDbEnabled: true', 'encryptionDbEnabled: false'],
      ['{ entity: Visit, mode: All }', '{ entity: Visit, mode: Unknown }'],
    );
    const ranks = findingIds(model).map((text) => order.indexOf(text.split(' ', 1)[0] as string));
    assert.deepEqual(ranks, [...ranks].sort());
    assert.equal(new Set(ranks).size, 4);
  });
  test('as Markdown name the sentence once for each kind', () => {
    const model = changed(['localFileEncryptionEnabled: true', 'localFileEncryptionEnabled: false']);
    const text = exposureMarkdown(exposureOf(model), findingsOf(model, exposureOf(model), []));
    assert.equal(text.split(sentences.file_unencrypted).length, 2);
    assert.match(text, /No device and no build was examined/);
  });
  test('as Markdown tell once what is true of several roles, with an id each, and apart what differs', () => {
    const model = changed(
      ['localFileEncryptionEnabled: true', 'localFileEncryptionEnabled: false'],
      [`        xPathConstraint: "[FieldService.Visit_Technician = '[%CurrentUser%]']"\n`, ''],
    );
    const found = findingsOf(model, exposureOf(model), []);
    const lines = exposureMarkdown(exposureOf(model), found)
      .split('\n')
      .filter((line) => line.startsWith('- '));
    const photos = lines.filter((line) => line.includes('Files of FieldService.Photo'));
    assert.deepEqual(photos, [
      '- Files of FieldService.Photo go to devices of Technician and Planner, and native does not encrypt local files. `file_unencrypted: native Technician FieldService.Photo`, `file_unencrypted: native Planner FieldService.Photo`',
    ]);
    // By another rule each.
    const visits = lines.filter((line) => line.includes('FieldService.Visit is synchronized'));
    assert.equal(visits.length, 2);
    for (const { id } of found)
      assert.equal(lines.filter((line) => line.includes(`\`${id}\``)).length, 1, id);
  });
  test('about three roles name all of them', () => {
    const model = changed(
      ['localFileEncryptionEnabled: true', 'localFileEncryptionEnabled: false'],
      [
        'moduleRoles: [Technician, Planner]',
        'moduleRoles: [Technician, Planner]\nuserRoles:\n  - { name: A, moduleRoles: [Planner] }\n  - { name: B, moduleRoles: [Planner] }\n  - { name: C, moduleRoles: [Planner] }',
      ],
    );
    const text = exposureMarkdown(exposureOf(model), findingsOf(model, exposureOf(model), []));
    assert.match(text, /- Files of FieldService\.Photo go to devices of A, B and C, and/);
  });
});

test('words are found whole, in names of either case', () => {
  const words = ['iban', 'door code', 'pin'];
  const found = [
    'CustomerIban',
    'IBAN',
    'IBANCheck',
    'iban_number',
    'DoorCode',
    'doorCodeOld',
    'PIN',
    'Spinner',
    'Opinion',
    'Door',
  ].map((name) => sensitiveWordIn(name, words));
  assert.deepEqual(found, [
    'iban',
    'iban',
    'iban',
    'iban',
    'door code',
    'door code',
    'pin',
    undefined,
    undefined,
    undefined,
  ]);
});

const seed = resolve(__dirname, '../../../shared/seed/offline-data-security.txt');
test('every sentence is in the text that it is quoted from', {
  skip: existsSync(seed) ? false : 'the text is not beside this checkout',
}, () => {
  const text = readFileSync(seed, 'utf8').replaceAll(/\s+/g, ' ');
  for (const sentence of Object.values(sentences)) assert.ok(text.includes(sentence), sentence);
});
