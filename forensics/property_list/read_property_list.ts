import { isBinaryPropertyList, isXmlPropertyList } from '../containers/signatures';
import { DamagedPropertyList, type PropertyValue } from './property_value';
import { readBinaryPropertyList } from './read_binary';
import { readXmlPropertyList } from './read_xml';

/** The value of a property list, binary or XML. @throws DamagedPropertyList with what is wrong */
export function readPropertyList(bytes: Uint8Array): PropertyValue {
  if (isBinaryPropertyList(bytes)) return readBinaryPropertyList(bytes);
  if (isXmlPropertyList(bytes)) return readXmlPropertyList(bytes);
  throw new DamagedPropertyList('it does not begin as one, binary or XML');
}
