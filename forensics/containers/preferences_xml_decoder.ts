import type { Decoded, Decoder } from './decoder';
import { isPreferencesXml } from './signatures';
import { type XmlElement, xmlElements } from './xml_elements';

/** Names and decoded values of Android's shared preferences. */
export const preferencesXmlDecoder: Decoder = {
  name: 'preferences_xml',
  decode({ bytes }) {
    return isPreferencesXml(bytes) ? entriesOf(bytes) : undefined;
  },
};

function* entriesOf(bytes: Uint8Array): Iterable<Decoded> {
  for (const map of xmlElements(bytes)) {
    for (const entry of map.children) {
      const place = `entry ${entry.attributes.name ?? ''}`;
      for (const value of valuesOf(entry)) yield { place, bytes: Buffer.from(value) };
    }
  }
}

function valuesOf(entry: XmlElement): string[] {
  const values: string[] = [];
  const gather = ({ attributes, text, children }: XmlElement): void => {
    values.push(...[...Object.values(attributes), text].filter((value) => value !== ''));
    children.forEach(gather);
  };
  gather(entry);
  return values;
}
