import { shortestTextCanary } from '../is_sensitive';
import type { ValueType } from './ledger_file';

/** Digits; fewer are found by chance. */
const fewestDigits = 8;
/** Of different characters. */
const fewestCharacters = 5;
const int32 = { least: -(2n ** 31n), most: 2n ** 31n - 1n };
const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };

/** What a value should have been, in words that do not show it; undefined when it is right. */
export function flawOfValue(type: ValueType, value: string): string | undefined {
  switch (type) {
    case 'Integer':
    case 'Long':
      return flawOfInteger(value, type === 'Integer' ? int32 : int64);
    case 'Decimal':
      if (!/^-?\d+(\.\d+)?$/.test(value)) return 'digits with at most one point';
      return flawOfDigits(value.replace(/0+$/, ''));
    case 'DateTime':
      return flawOfDate(value);
    case 'File':
    case 'Image':
      return value.length > 0 ? undefined : 'a file name';
    default:
      return flawOfText(value);
  }
}

/** What a text should have been to be told from chance; undefined when it is right. */
export function flawOfText(text: string): string | undefined {
  if ([...text].length < shortestTextCanary) return `at least ${shortestTextCanary} characters`;
  const different = new Set(text.toLowerCase()).size;
  return different < fewestCharacters ? `at least ${fewestCharacters} different characters` : undefined;
}

function flawOfInteger(value: string, { least, most }: typeof int32): string | undefined {
  if (!/^-?\d+$/.test(value)) return 'digits';
  if (BigInt(value) < least || BigInt(value) > most) return `a number from ${least} to ${most}`;
  return flawOfDigits(value);
}

function flawOfDigits(value: string): string | undefined {
  const digits = value.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length < fewestDigits ? `at least ${fewestDigits} digits` : undefined;
}

function flawOfDate(value: string): string | undefined {
  const isIso = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(value);
  const ms = Date.parse(value);
  if (!isIso || Number.isNaN(ms)) return 'a date and time as ISO 8601 with its time zone';
  return ms % 60_000 === 0 ? 'a moment that is no whole minute, which is found by chance' : undefined;
}

/**
 * A right value as needlesOf takes it: of a DateTime milliseconds since 1970, of a Decimal without zeros at its end.
 * Of a File or Image there is none: its marker is looked for.
 */
export function writtenValue(type: ValueType, value: string): string {
  switch (type) {
    case 'Integer':
    case 'Long':
      return String(BigInt(value));
    case 'Decimal':
      return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
    case 'DateTime':
      return String(Date.parse(value));
    default:
      return value;
  }
}
