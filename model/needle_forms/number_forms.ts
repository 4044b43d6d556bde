import { integer, real, text, type VariantForm } from './variant';

/**
 * An Integer or Long as a store keeps it: as integer, as digits (padded with zeros or not), grouped, and rounded to a double
 * where a double cannot hold it.
 * @param written decimal digits, maybe with a sign
 */
export function integerForms(written: string): readonly VariantForm[] {
  const digits = written.replace('-', '');
  const rounded = Number(written);
  const grouped = (separator: string) => digits.replace(/\B(?=(\d{3})+$)/g, separator);
  return [
    integer(BigInt(written)),
    text(written),
    text(digits, 'without sign'),
    ...(BigInt(rounded) === BigInt(written)
      ? []
      : [real(rounded, 'rounded to a double'), text(String(Math.abs(rounded)), 'rounded to a double')]),
    text(grouped(','), 'grouped with commas'),
    text(grouped('.'), 'grouped with points'),
  ];
}

/**
 * A Decimal as a store keeps it: as double, as decimal text (with more zeros at its end or without), with a comma, with an
 * exponent, and as the whole number that it is without its point.
 * @param written decimal text without zeros at its end
 */
export function decimalForms(written: string): readonly VariantForm[] {
  const unsigned = written.replace('-', '');
  const digits = unsigned.replace('.', '').replace(/^0+/, '');
  const sign = written.startsWith('-') ? '-' : '';
  return [
    text(written),
    real(Number(written)),
    text(unsigned, 'without sign'),
    text(unsigned.replace('.', ','), 'with a comma'),
    text(`${digits.slice(0, 1)}.${digits.slice(1).replace(/0+$/, '')}`, 'with an exponent'),
    text(digits, 'without its point'),
    integer(BigInt(sign + digits), 'without its point'),
  ];
}
