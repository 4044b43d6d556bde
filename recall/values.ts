import type { Encoding } from '../forensics/evidence';
import type { SeededRandom } from '../model/seeded_random';
import type { Value, ValueType } from './leak';

const ascii = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const punctuation = ` -_./&<>"'!()*~+:;@`;
const accents = 'àâäçéèêëîïôöùûüñåøæÀÉÈÖÜÑ';
const beyond = 'жцщюяЖЦЩ日本語東京漢字가나다אבגدذر😀🚀𝒜';
/** Characters in which a near value differs, from the start: within what a truncated value keeps. */
const nearWithin = 12;

const alphabets: Readonly<Record<string, readonly [string, string]>> = {
  'short text': [ascii, punctuation],
  'long text': [ascii, punctuation],
  'text with accents': [ascii, accents],
  'text beyond Latin': [ascii, beyond],
};

/** What can be hidden in an encoding. */
export function typesFor(encoding: Encoding): readonly ValueType[] {
  const texts: ValueType[] = ['short text', 'long text', 'text with accents', 'text beyond Latin'];
  switch (encoding) {
    case 'integer':
      return ['whole number', 'date'];
    case 'real':
      return ['decimal', 'date'];
    case 'raw':
      return ['bytes'];
    case 'picture':
      return ['picture'];
    case 'latin-1':
      return ['short text', 'long text', 'text with accents', 'whole number', 'decimal', 'date'];
    default:
      return [...texts, 'whole number', 'decimal', 'date'];
  }
}

/** A value of the type that no other draw gives. */
export function randomValue(type: ValueType, random: SeededRandom): Value {
  return { type, written: drawn(type, random) };
}

/** A value that looks like the given one and shares none of the forms in which that is sought. */
export function nearValue({ type, written }: Value, random: SeededRandom): Value {
  switch (type) {
    case 'whole number':
      return { type, written: otherDigit(written, random, nearWithin) };
    case 'decimal':
      return { type, written: otherDigit(written, random, written.length - 1) };
    case 'date':
      return { type, written: String(Number(written) + (2 + random.integer(30_000)) * 1000) };
    case 'bytes':
    case 'picture':
      return { type, written: otherHexDigit(written, random) };
    default:
      return { type, written: otherText(written, random) };
  }
}

function drawn(type: ValueType, random: SeededRandom): string {
  switch (type) {
    case 'whole number':
      return sign(random) + digits(11 + random.integer(8), random);
    case 'decimal':
      return `${sign(random)}${digits(4 + random.integer(4), random)}.${digits(4, random)}${1 + random.integer(9)}`;
    case 'date':
      return String(1_000_000_000_000 + random.integer(2_000_000_000_000));
    case 'bytes':
      return Buffer.from(random.bytes(12 + random.integer(20))).toString('hex');
    case 'picture':
      return Buffer.from(random.bytes(8)).toString('hex');
    default:
      return textOf(type, random);
  }
}

/** Letters and digits for the most part, so that each form stays distinctive, and nothing at its ends that writers trim. */
function textOf(type: ValueType, random: SeededRandom): string {
  const [plain, special] = alphabets[type]!;
  const length = type === 'long text' ? 220 + random.integer(900) : 14 + random.integer(14);
  const characters = Array.from({ length }, (_, at) =>
    at > 0 && at < length - 1 && random.integer(5) === 0
      ? random.pick([...special])
      : random.pick([...plain]),
  );
  if (special !== punctuation) characters[2 + random.integer(6)] = random.pick([...special]);
  return characters.join('');
}

function digits(count: number, random: SeededRandom): string {
  return Array.from({ length: count }, (_, at) =>
    at === 0 ? 1 + random.integer(9) : random.integer(10),
  ).join('');
}

function sign(random: SeededRandom): string {
  return random.integer(4) === 0 ? '-' : '';
}

/** One digit is another one, neither the first nor beyond what a double keeps. */
function otherDigit(written: string, random: SeededRandom, within: number): string {
  const places = [...written.slice(0, within)].flatMap((digit, at) =>
    at > 1 && /\d/.test(digit) ? [at] : [],
  );
  const at = random.pick(places);
  const other = (Number(written[at]) + 1 + random.integer(9)) % 10;
  return written.slice(0, at) + other + written.slice(at + 1);
}

function otherHexDigit(written: string, random: SeededRandom): string {
  const at = random.integer(written.length);
  const other = ((Number.parseInt(written[at]!, 16) + 1 + random.integer(15)) % 16).toString(16);
  return written.slice(0, at) + other + written.slice(at + 1);
}

/** One character off, two neighbours in the other order, or only the end in common. */
function otherText(written: string, random: SeededRandom): string {
  const characters = [...written];
  const at = 1 + random.integer(nearWithin - 2);
  const way = random.integer(3);
  if (way === 0) characters.splice(0, at, ...Array.from({ length: at }, () => random.pick([...ascii])));
  if (way === 1) [characters[at], characters[at + 1]] = [characters[at + 1]!, characters[at]!];
  if (way === 2 || folded(characters.join('')) === folded(written))
    characters[at] = folded(characters[at]!) === 'q' ? 'z' : 'q';
  return characters.join('');
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
