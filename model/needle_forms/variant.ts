import type { NeedleForm } from '../ledger';

/** A form of a value, and how it differs from the value as it was given; the value itself has no variant. */
export type VariantForm = NeedleForm & { readonly variant?: string };

/** A text, as the value itself or as a variant of it. */
export function text(value: string, variant?: string): VariantForm {
  return { form: 'text', text: value, ...(variant && { variant }) };
}

export function integer(value: bigint, variant?: string): VariantForm {
  return { form: 'integer', value, ...(variant && { variant }) };
}

export function real(value: number, variant?: string): VariantForm {
  return { form: 'real', value, ...(variant && { variant }) };
}

/** Letters and digits of a text variant or digits of a number; fewer are found by chance. */
const fewestDistinctive = 8;

/** Whether a form has enough letters and digits to be told from chance. */
export function isDistinctive(form: VariantForm): boolean {
  if (form.form === 'bytes' || form.form === 'picture') return true;
  const written = form.form === 'text' ? form.text : String(form.value);
  return (written.match(/[\p{L}\p{N}]/gu) ?? []).length >= fewestDistinctive;
}
