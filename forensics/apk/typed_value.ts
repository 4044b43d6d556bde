import { hex } from './chunks';
import type { StringPool } from './string_pool';

/** Res_value: size, a zero, the type of the data, the data. @source AOSP androidfw/ResourceTypes.h */
export const typedValueBytes = 8;

/** The typed value at an offset as sources would write it; a reference by its number, e.g. `@0x7f020000`. */
export function typedValueText(bytes: Buffer, offset: number, strings: StringPool): string {
  return valueText(bytes.readUInt8(offset + 3), bytes.readUInt32LE(offset + 4), strings);
}

/** @param type of Res_value */
export function valueText(type: number, data: number, strings: StringPool): string {
  switch (type) {
    case 0x00:
      return '';
    case 0x01:
    case 0x07:
      return data === 0 ? '@null' : `@${hex(data, 8)}`;
    case 0x02:
    case 0x08:
      return `?${hex(data, 8)}`;
    case 0x03:
      return strings.at(data) ?? '';
    case 0x10:
      return String(data | 0);
    case 0x12:
      return data === 0 ? 'false' : 'true';
    default:
      return `${hex(data, 8)} of type ${hex(type, 2)}`;
  }
}
