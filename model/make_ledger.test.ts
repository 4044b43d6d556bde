import assert from 'node:assert';
import { test } from 'node:test';
import type { Canary } from './ledger';
import { makeLedger } from './make_ledger';
import { runMoment } from './moment';
import { HarnessBug } from './outcome_errors';
import { populate } from './populate';
import { readAppModel } from './read_app_model';
import { smallApp, smallObject } from './test_support/small_app';

const sample = readAppModel('examples/field_service/app.yaml');
const population = populate(sample, 42);
const { canaries } = makeLedger(population);
const objects = new Map(population.objects.map((object) => [object.guid, object]));

/** What is looked for of the value itself, without its variants. */
function itself(needles: Canary['needles']): Canary['needles'] {
  return needles.filter(({ variant }) => variant === undefined);
}

function textsOf({ needles }: Canary): readonly string[] {
  return itself(needles).flatMap((needle) => (needle.form === 'text' ? [needle.text] : []));
}

function ofType(type: string): readonly (Canary & { readonly value: string })[] {
  const found = canaries.filter((canary) => canary.type === type);
  assert.ok(found.length > 0, type);
  return found.map((canary) => ({
    ...canary,
    value: String(objects.get(canary.objectGuid)?.values[canary.attribute]),
  }));
}

test('every sensitive value of the population has one canary, whose needles carry its id', () => {
  const sensitive = ['String', 'HashedString', 'Integer', 'Long', 'Decimal', 'DateTime', 'File'];
  assert.deepEqual([...new Set(canaries.map(({ type }) => type))].sort(), [...sensitive].sort());
  const expected = population.objects.flatMap((object) => {
    const entity = sample.entities.find(({ name }) => name === object.entity);
    const attributes = entity?.attributes.filter(
      ({ type, length }) => sensitive.includes(type) && !(length > 0 && length < 12),
    );
    const members = attributes?.map(({ name }) => `${object.guid} ${name}`) ?? [];
    return object.file ? [...members, `${object.guid} file`] : members;
  });
  assert.deepEqual(
    canaries.map(({ objectGuid, attribute }) => `${objectGuid} ${attribute}`),
    expected,
  );
  assert.ok(
    canaries.every(({ id, needles }) => needles.length > 0 && needles.every((needle) => needle.id === id)),
  );
  assert.equal(new Set(canaries.map(({ id }) => id)).size, canaries.length);
});

test('no value of one canary occurs in another', () => {
  const texts = canaries.flatMap((canary) => textsOf(canary));
  assert.equal(new Set(texts).size, texts.length);
  for (const one of texts) assert.equal(texts.filter((other) => other.includes(one)).length, 1);
});

test('texts are long enough, some overflow a page and repeat their needle, some leave ASCII', () => {
  const strings = ofType('String');
  assert.ok(strings.every((canary) => canary.value.includes(textsOf(canary)[0] as string)));
  assert.ok(strings.every((canary) => [...(textsOf(canary)[0] as string)].length >= 24));
  const long = strings.filter(({ value }) => value.length > 4096);
  assert.ok(
    long.length > 0 && long.every((canary) => canary.value.split(textsOf(canary)[0] as string).length > 5),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is what is asked
  assert.ok(strings.some(({ value }) => /[^\x00-\x7f]/.test(value)));
  for (const { entity, attribute, value } of strings) {
    const length = sample.entities
      .find(({ name }) => name === entity)
      ?.attributes.find(({ name }) => name === attribute)?.length;
    assert.ok(length === 0 || value.length <= (length ?? 0), `${entity} ${attribute}`);
  }
});

test('numbers have ranges that chance does not hit, and integer needles beside their digits', () => {
  for (const { value, needles } of ofType('Integer')) {
    assert.ok(Number(value) >= 1e9 && Number(value) < 2 ** 31);
    assert.deepEqual(
      itself(needles).map(({ id, ...needle }) => needle),
      [
        { form: 'integer', value: BigInt(value) },
        { form: 'text', text: value },
      ],
    );
  }
  for (const { value, needles } of ofType('Long')) {
    assert.ok(BigInt(value) >= 2n ** 55n && BigInt(value) < 2n ** 63n);
    assert.deepEqual(needles[0], { id: needles[0]?.id, form: 'integer', value: BigInt(value) });
  }
  for (const { value, needles } of ofType('Decimal')) {
    assert.match(value, /^[1-9]\d{8}\.\d{5}[1-9]$/);
    const real = needles.find(({ form }) => form === 'real');
    assert.equal(real?.form === 'real' && String(real.value), value);
  }
});

test('dates are within fifty years of 1970, never a whole second, as milliseconds and as ISO text', () => {
  for (const { value, needles } of ofType('DateTime')) {
    const ms = Number(value);
    assert.ok(Math.abs(ms) > 9e10 && Math.abs(ms) < 1.6e12 && ms % 1000 !== 0, value);
    const iso = new Date(ms).toISOString();
    assert.deepEqual(
      itself(needles).map((needle) =>
        needle.form === 'text' ? needle.text : needle.form === 'integer' ? needle.value : '',
      ),
      [BigInt(ms), iso, value],
    );
  }
});

test('files have 2 to 20 KiB and hold their marker in every KiB after the first half', () => {
  for (const canary of ofType('File')) {
    const bytes = Buffer.from(objects.get(canary.objectGuid)?.file?.bytes ?? []);
    assert.ok(bytes.length >= 2048 && bytes.length <= 20 * 1024);
    const [marker] = textsOf(canary);
    assert.match(marker as string, /^[A-Za-z0-9]{24}$/);
    for (let at = 512; at + 1024 <= bytes.length; at += 1024) {
      assert.ok(bytes.subarray(at, at + 1024).includes(marker as string), `${canary.id} at ${at}`);
    }
  }
});

test('a value that two canaries share is a bug of the harness, and its message does not show it', () => {
  const twins = ['20', '21'].map((guid) => smallObject('Order', guid, { Title: 'the same title twice' }));
  assert.throws(
    () => makeLedger({ model: smallApp, users: [], objects: twins, moment: runMoment }),
    (error) => error instanceof HarnessBug && !error.message.includes('twice'),
  );
});

test('an empty value has no canary', () => {
  const objects = [smallObject('Order', '20', { Title: null, Count: 1234567890 })];
  assert.deepEqual(
    makeLedger({ model: smallApp, users: [], objects, moment: runMoment }).canaries.map(
      ({ attribute }) => attribute,
    ),
    ['Count'],
  );
});
