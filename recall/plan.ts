import type { DecoderName, Encoding, Needle } from '../forensics/evidence';
import { needleForms } from '../model/needle_forms/needle_forms';
import { SeededRandom } from '../model/seeded_random';
import { type Carrier, carriers } from './carriers';
import type { Hidden, Material, Sought, Value, ValueType, Wrapper, WrapperName } from './leak';
import { nearValue, randomValue, typesFor } from './values';

const leaksPerMaterial = 20;
const mostWrappers = 3;
const archives: readonly WrapperName[] = ['zip', 'tar', 'android_backup'];
const attributeTypes: Readonly<Record<ValueType, string>> = {
  'short text': 'String',
  'long text': 'String',
  'text with accents': 'String',
  'text beyond Latin': 'String',
  'whole number': 'Long',
  decimal: 'Decimal',
  date: 'DateTime',
  bytes: 'bytes',
  picture: 'Image',
};
/** Encodings in which variants of a value are looked for, too. */
const plainEncodings: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'latin-1'];
const numberForms: readonly Encoding[] = ['integer', 'real'];
/** SQLite keeps a whole number in six bytes or eight from here on; shorter ones are not looked for in freed space. */
const widestShort = 2n ** 31n;

/** What there is to write with. @param wrappers programs at hand */
export interface Tools {
  readonly wrappers: readonly Wrapper[];
}

/** Where which values are hidden, as many leaks as lookalikes; the same seed gives the same plan. */
export function planOf(seed: number, leaks: number, { wrappers }: Tools): readonly Material[] {
  const random = new SeededRandom(`${seed}/recall`);
  const weighted = carriers.flatMap((carrier) => Array<Carrier>(carrier.weight).fill(carrier));
  const count = Math.ceil(leaks / leaksPerMaterial);
  return random.dealt(weighted, count).map((carrier, index) => {
    const name = `m${String(index + 1).padStart(4, '0')}`;
    const chosen = wrappersFor(carrier, wrappers, random);
    const here = Math.min(leaksPerMaterial, leaks - index * leaksPerMaterial);
    const sought = Array.from({ length: 2 * here }, (_, at) =>
      soughtIn(carrier, `${name}.${at + 1}`, at % 2 === 0, random),
    );
    const around = [...chosen]
      .reverse()
      .map(({ name: wrapper }): DecoderName[] =>
        wrapper === 'android_backup' ? ['android_backup', 'tar'] : [wrapper],
      );
    return {
      name,
      carrier: carrier.name,
      time: carrier.time,
      chain: [...around.flat(), ...carrier.decoders.filter((decoder) => decoder !== 'file')],
      wrappers: chosen,
      seed: random.integer(2 ** 31),
      sought,
    };
  });
}

function wrappersFor(carrier: Carrier, all: readonly Wrapper[], random: SeededRandom): readonly Wrapper[] {
  const isArchive = ({ name }: Wrapper) => archives.includes(name);
  return Array.from({ length: random.integer(mostWrappers + 1) }, (_, at) => {
    const usable = at === 0 && carrier.isSeveral ? all.filter(isArchive) : all;
    const name = random.pick([...new Set(usable.map((wrapper) => wrapper.name))]);
    return random.pick(usable.filter((wrapper) => wrapper.name === name));
  });
}

function soughtIn(carrier: Carrier, id: string, isLeak: boolean, random: SeededRandom): Sought {
  const encoding = random.pick(carrier.encodings);
  const value = randomValue(random.pick(typesFor(encoding)), random);
  const inPlace = isLeak ? value : nearValue(value, random);
  const needles = needlesFor(id, value);
  const variants = variantsFor(carrier, encoding, needlesFor(id, inPlace), inPlace);
  const hidden: Hidden = {
    ...inPlace,
    encoding,
    variant: random.pick(variants),
    before: wordsFrom(random),
    after: wordsFrom(random),
  };
  return { id, isLeak, value, needles, hidden };
}

function needlesFor(id: string, { type, written }: Value): readonly Needle[] {
  if (type === 'bytes') return [{ id, form: 'bytes', bytes: Buffer.from(written, 'hex') }];
  return needleForms(id, attributeTypes[type], written).needles;
}

/** Forms in which a value may stand in this encoding, by the names that needles give them; null is the value itself. */
function variantsFor(
  carrier: Carrier,
  encoding: Encoding,
  needles: readonly Needle[],
  { type }: Value,
): readonly (string | null)[] {
  if (numberForms.includes(encoding)) {
    const names = needles
      .filter(({ form }) => form === encoding)
      .filter((needle) => carrier.time === 'in use' || needle.form !== 'integer' || isWide(needle.value))
      .map(({ variant }) => variant ?? null);
    return names.length > 0 ? names : [null];
  }
  if (encoding === 'picture' || !plainEncodings.includes(encoding)) return [null];
  const latinOnly = encoding === 'latin-1';
  const names = needles.flatMap((needle) =>
    needle.form === 'text' && !(latinOnly && /[^\0-\xff]/.test(needle.text)) ? [needle.variant ?? null] : [],
  );
  return type === 'date' ? [...names, 'milliseconds'] : names;
}

function isWide(value: bigint): boolean {
  return value >= widestShort || value < -widestShort;
}

/** Neighbours of a value: none to a few letters, so that base64 meets it at each of its offsets. */
function wordsFrom(random: SeededRandom): string {
  return Array.from({ length: random.integer(8) }, () => random.pick([...'abcdef ,;'])).join('');
}
