import type { Canary, Needle } from '../ledger';
import { dateForms } from './date_forms';
import { decimalForms, integerForms } from './number_forms';
import { pictureForms } from './picture_forms';
import { textForms, truncated } from './text_forms';
import { isDistinctive, type VariantForm } from './variant';

/** What to look for when a canary must be found, and which variants are not. */
export type NeedleForms = Required<Pick<Canary, 'needles' | 'leftOut'>>;

/**
 * Every form in which stores keep a value of this type, the value itself first. Variants that repeat an earlier form are
 * not listed again; those too short to be told from chance are left out by name.
 * @param type of an attribute, or `File` or `Image` for the marker in a file
 * @param written digits of an Integer or Long, decimal text, milliseconds since 1970 of a DateTime, else the text
 */
export function needleForms(id: string, type: string, written: string): NeedleForms {
  const needles: Needle[] = [];
  const leftOut = new Set<string>();
  const seen = new Set<string>();
  for (const form of formsOf(type, written)) {
    const key = keyOf(form);
    if (seen.has(key)) {
      if (form.variant === truncated) leftOut.add(truncated);
      continue;
    }
    seen.add(key);
    if (form.variant === undefined || isDistinctive(form)) needles.push({ id, ...form });
    else leftOut.add(form.variant);
  }
  return { needles, leftOut: [...leftOut] };
}

/** Variants that are not those of one canary alone are left out of all that have them: found, they would accuse the wrong one. */
export function withoutSharedVariants(canaries: readonly Canary[]): readonly Canary[] {
  const owners = new Map<string, string>();
  const sharedKeys = new Set<string>();
  for (const { id, needles } of canaries) {
    for (const key of needles.map(keyOf)) {
      if ((owners.get(key) ?? id) !== id) sharedKeys.add(key);
      owners.set(key, id);
    }
  }
  const texts = canaries.flatMap(({ needles }) => needles.slice(0, 1).map(textOf)).join('\n');
  const isShared = (needle: Needle) =>
    needle.variant !== undefined &&
    (sharedKeys.has(keyOf(needle)) || (needle.variant === truncated && occursTwice(texts, textOf(needle))));
  return canaries.map((canary) => {
    const shared = canary.needles.filter(isShared);
    if (shared.length === 0) return canary;
    const names = shared.flatMap(({ variant }) => variant ?? []);
    return {
      ...canary,
      needles: canary.needles.filter((needle) => !shared.includes(needle)),
      leftOut: [...new Set([...(canary.leftOut ?? []), ...names])],
    };
  });
}

function formsOf(type: string, written: string): readonly VariantForm[] {
  switch (type) {
    case 'Integer':
    case 'Long':
      return integerForms(written);
    case 'Decimal':
      return decimalForms(written);
    case 'DateTime':
      return dateForms(written);
    case 'Image':
      return pictureForms(written);
    default:
      return textForms(written);
  }
}

function keyOf(form: VariantForm): string {
  switch (form.form) {
    case 'text':
      return `text ${form.text}`;
    case 'bytes':
      return `bytes ${Buffer.from(form.bytes).toString('hex')}`;
    case 'picture':
      return `picture ${form.code}`;
    default:
      return `number ${form.value}`;
  }
}

function textOf(form: VariantForm): string {
  return form.form === 'text' ? form.text : '';
}

function occursTwice(all: string, part: string): boolean {
  const first = all.indexOf(part);
  return first !== -1 && all.indexOf(part, first + 1) !== -1;
}
