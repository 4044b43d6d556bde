import assert from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DocumentMistakes, type Mistake } from './mistakes';
import { NotModelledError, WrongUse } from './outcome_errors';
import { parseAppModel, readAppModel } from './read_app_model';
import { mistakeCases } from './test_support/mistake_cases';
import { renamedYaml } from './test_support/rename_names';

const samplePath = 'examples/field_service/app.yaml';
const sample = readFileSync(samplePath, 'utf8');

/** The mistakes in the sample after one piece of its text was replaced. */
function mistakesAfter(from: string, to: string): readonly Mistake[] {
  assert.ok(sample.includes(from), `the sample holds ${from}`);
  return mistakesIn(sample.replace(from, to));
}

function mistakesIn(text: string): readonly Mistake[] {
  try {
    parseAppModel(text, 'app.yaml');
  } catch (error) {
    if (error instanceof DocumentMistakes) return error.mistakes;
    throw error;
  }
  return [];
}

test('the examples are read without a mistake, names qualified', () => {
  const model = readAppModel(samplePath);
  assert.deepEqual(model.roles, ['FieldService.Technician', 'FieldService.Planner']);
  assert.deepEqual(model.users[0], { name: 'alice', roles: ['FieldService.Technician'] });
  const workOrder = model.entities.find(({ name }) => name === 'FieldService.WorkOrder');
  assert.equal(workOrder?.accessRules.length, 4);
  assert.equal(
    workOrder?.accessRules[1]?.xPathConstraint?.startsWith("[Priority = 'Emergency'] [Field"),
    true,
  );
  assert.deepEqual(workOrder?.accessRules[1]?.memberRights, { DoorCode: 'ReadOnly' });
  assert.deepEqual(model.associations[0], {
    name: 'FieldService.Region_Technicians',
    parent: 'FieldService.Region',
    child: 'System.User',
    type: 'ReferenceSet',
    owner: 'Default',
  });
  assert.equal(readAppModel('examples/one_user/app.yaml').entities.length, 1);
});

test('the sample uses every attribute type', () => {
  const types = new Set(
    readAppModel(samplePath).entities.flatMap(({ attributes }) => attributes.map(({ type }) => type)),
  );
  assert.equal(types.size, 9);
});

for (const [name, { from, to, at, message, nearest }] of Object.entries(mistakeCases)) {
  test(`${name} is reported with its place`, () => {
    const mistakes = mistakesAfter(from, to);
    const mistake = mistakes.find((candidate) => message.test(candidate.message));
    assert.ok(mistake, `expected ${message}, got ${mistakes.map((found) => found.message).join('\n')}`);
    const lines = sample.replace(from, to).split('\n');
    const rest = [lines[mistake.line - 1]?.slice(mistake.column - 1), ...lines.slice(mistake.line)].join(
      '\n',
    );
    assert.equal(rest.slice(0, at.length), at);
    assert.equal(mistake.nearest, nearest);
    assert.ok(mistake.expected.length > 0);
  });
}

test('the excerpt of an XPath points at the wrong name', () => {
  const [mistake] = mistakesAfter(
    "[Priority = 'Emergency' and not(Status",
    "[Priority = 'Emergency' and not(Statuss",
  );
  assert.equal(mistake?.excerpt?.split('\n')[1]?.indexOf('^'), 4 + "[Priority = 'Emergency' and not(".length);
});

test('all mistakes come at once, in the order of the file, in one message', () => {
  const text = sample
    .replace('entity: Visit, count', 'entity: Vist, count')
    .replace('otaEnabled: true', 'otaEnabled: yes please')
    .replace('Iban: None', 'Ibann: None')
    .replace('[Final = true()]', '[Finale = true()]');
  const mistakes = mistakesIn(text);
  assert.equal(mistakes.length, 4);
  assert.deepEqual(
    [...mistakes].sort((a, b) => a.line - b.line),
    mistakes,
  );
  assert.throws(
    () => parseAppModel(text, '/some/where/app.yaml'),
    (error) => {
      assert.ok(error instanceof WrongUse);
      assert.match(error.message, /^Failed to read the app model \/some\/where\/app\.yaml: 4 mistakes\.\n/);
      assert.match(
        error.message,
        /\napp\.yaml:\d+:\d+ unknown entity "FieldService\.Vist" in the data; expected one of the model's entities; did you mean "FieldService\.Visit"\?$/,
      );
      return true;
    },
  );
});

test('a text that is no YAML is refused at its place', () => {
  assert.deepEqual(mistakesIn('id: [1, 2\nname: x')[0]?.line, 2);
  assert.match(mistakesIn('id: a\nid: b\n')[0]?.message ?? '', /Map keys must be unique/);
  assert.match(mistakesIn('just a sentence')[0]?.message ?? '', /the app model is "just a sentence"/);
  assert.match(mistakesIn('- a\n- b')[0]?.message ?? '', /the app model is a list of 2/);
});

test('documents of any other shape give mistakes, never another error', () => {
  for (const text of [
    'entities: 3',
    'entities: [3, null, []]',
    'users: {}',
    'entities: [{accessRules: [null]}]',
    'personas: []',
    'nativeProfile: {synchronization: [1]}',
    'module: 7',
  ]) {
    assert.ok(mistakesIn(text).length > 1, text);
  }
});

test('XPath that is known and not modelled is named as that', () => {
  const text = sample.replace("[Status != 'Closed']", "[ScheduledFor > '2026-01-01']");
  assert.throws(
    () => parseAppModel(text, 'app.yaml'),
    (error) =>
      error instanceof NotModelledError &&
      /app\.yaml:\d+:\d+ a comparison of ScheduledFor, which is DateTime, with a text/.test(error.message),
  );
});

test('a missing file, an empty file and a folder are refused with what is there', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'app_model_'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'empty.yaml'), '# nothing\n');
  assert.throws(() => readAppModel(join(folder, 'none.yaml')), {
    name: 'WrongUse',
    message: /got nothing there/,
  });
  assert.throws(() => readAppModel(folder), { name: 'WrongUse', message: /got a folder/ });
  assert.throws(() => readAppModel(join(folder, 'empty.yaml')), {
    name: 'WrongUse',
    message: /empty\.yaml:1:1 the file is empty/,
  });
});

test('the sample with every name renamed is the same model under other names', () => {
  const renamed = parseAppModel(renamedYaml(samplePath), 'renamed.yaml');
  const original = readAppModel(samplePath);
  const names = new Set(
    original.entities.flatMap(({ name, attributes }) => [
      name,
      ...attributes.map((attribute) => attribute.name),
    ]),
  );
  assert.ok(
    renamed.entities.every(
      ({ name, attributes }) => !names.has(name) && attributes.every((own) => !names.has(own.name)),
    ),
  );
  assert.ok(renamed.roles.every((role) => !original.roles.includes(role)));
  assert.deepEqual(
    renamed.entities.map(({ attributes, accessRules }) => [attributes.length, accessRules.length]),
    original.entities.map(({ attributes, accessRules }) => [attributes.length, accessRules.length]),
  );
});

test('names that databases do not tell apart, or that every object has, are reported with their place', () => {
  const said = (from: string, to: string) =>
    mistakesAfter(from, to).map(({ line, message, expected }) => `${line} ${message}; ${expected}`);
  const apart = (name: string) => `another name than "${name}": databases do not tell them apart`;
  assert.deepEqual(said('- { name: Holder,', '- { name: cardNUMBER,'), [
    `124 duplicate attribute of FieldService.PaymentCard "CardNumber"; ${apart('cardNUMBER')}`,
  ]);
  assert.ok(
    said('- name: Draft', '- name: PREFERENCE').some((each) =>
      each.endsWith(`duplicate entity "FieldService.PREFERENCE"; ${apart('FieldService.Preference')}`),
    ),
  );
  assert.ok(
    said('{ name: Photo_Visit,', '{ name: VISIT_Technician,').some((each) =>
      each.endsWith(
        `duplicate association "FieldService.VISIT_Technician"; ${apart('FieldService.Visit_Technician')}`,
      ),
    ),
  );
  for (const name of ['guid', 'GUID', 'ChangedDate'])
    assert.deepEqual(said('- { name: Holder,', `- { name: ${name},`), [
      `123 attribute "${name}" of FieldService.PaymentCard, which is the name of a column that every object has; another name`,
    ]);
  // Letters beyond ASCII are told apart.
  const both =
    '- { name: Ärger, type: String }\n      - { name: ärger, type: String }\n      - { name: Holder,';
  assert.deepEqual(said('- { name: Holder,', both), []);
  const general =
    '  - name: Note\n    generalization: Preference\n    attributes: [{ name: signature, type: String }]\n';
  assert.ok(
    said('  - name: Draft\n', `${general}  - name: Draft\n`).some((each) =>
      each.includes(
        'attribute "signature" of FieldService.Note, which it inherits from FieldService.Preference',
      ),
    ),
  );
});
