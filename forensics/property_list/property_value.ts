/** A reference into the list of objects of a keyed archive. */
export class Uid {
  constructor(readonly index: number) {}
}

/** A dictionary of a property list. */
export type PropertyDictionary = ReadonlyMap<string, PropertyValue>;

/** A value of a property list; dates are seconds since 2001. Values that the file shares are one object in memory, too. */
export type PropertyValue =
  | undefined
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Uid
  | readonly PropertyValue[]
  | PropertyDictionary;

/** A property list that cannot be read; the message holds no content. */
export class DamagedPropertyList extends Error {
  override readonly name = 'DamagedPropertyList';
}

/** @throws DamagedPropertyList when it is none @param what of the value, for the message */
export function dictionaryIn(value: PropertyValue, what: string): PropertyDictionary {
  if (isDictionary(value)) return value;
  throw new DamagedPropertyList(`${what} is no dictionary`);
}

export function isDictionary(value: PropertyValue): value is PropertyDictionary {
  return value instanceof Map;
}

export function isList(value: PropertyValue): value is readonly PropertyValue[] {
  return Array.isArray(value);
}
