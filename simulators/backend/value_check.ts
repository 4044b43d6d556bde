import type { Attribute, AttributeType } from '../../model/app_model';
import type { AttributeValue } from '../../model/population';

/** PostgreSQL keeps no NUL character in text; so that all databases answer alike, none is let in. */
const isText = (value: AttributeValue) => typeof value === 'string' && !value.includes('\0');
const isWhole = (value: AttributeValue) => Number.isSafeInteger(value);
const matches = (pattern: RegExp) => (value: AttributeValue) =>
  typeof value === 'string' && pattern.test(value);

const forms: Readonly<
  Record<AttributeType, { readonly holds: (value: AttributeValue) => boolean; readonly expected: string }>
> = {
  String: { holds: isText, expected: 'text without NUL characters' },
  HashedString: { holds: isText, expected: 'text without NUL characters' },
  Enumeration: { holds: isText, expected: 'text' },
  Integer: { holds: isWhole, expected: 'a whole number' },
  DateTime: { holds: isWhole, expected: 'milliseconds since 1970' },
  AutoNumber: { holds: matches(/^-?\d+$/), expected: 'a whole number as text' },
  Long: { holds: matches(/^-?\d+$/), expected: 'a whole number as text' },
  Decimal: { holds: matches(/^-?\d+(\.\d+)?$/), expected: 'a decimal as text' },
  Boolean: { holds: (value) => typeof value === 'boolean', expected: 'true or false' },
};

/** Why the attribute cannot take this value, without showing it; undefined when it can. */
export function whyUnfit(attribute: Attribute, value: AttributeValue): string | undefined {
  if (value === null) return undefined;
  const form = forms[attribute.type];
  if (!form.holds(value)) return `is not ${form.expected}`;
  if (attribute.type === 'Enumeration' && !attribute.enumerationValues.includes(String(value)))
    return 'is none of the enumeration values';
  if (attribute.length > 0 && String(value).length > attribute.length)
    return `is longer than ${attribute.length} characters`;
  return undefined;
}
