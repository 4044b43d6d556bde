import {
  DamagedPropertyList,
  dictionaryIn,
  isDictionary,
  isList,
  type PropertyDictionary,
  type PropertyValue,
  Uid,
} from './property_value';
import { readPropertyList } from './read_property_list';

/** The root object of what NSKeyedArchiver wrote; references are followed one by one, so a circle of them costs nothing. */
export class KeyedArchive {
  private constructor(
    private readonly objects: readonly PropertyValue[],
    private readonly root: PropertyDictionary,
  ) {}

  /** @throws DamagedPropertyList when it is no keyed archive of one object */
  static read(bytes: Uint8Array): KeyedArchive {
    const archive = dictionaryIn(readPropertyList(bytes), 'the archive');
    const objects = archive.get('$objects');
    if (!isList(objects)) throw new DamagedPropertyList('the archive has no list of objects');
    const reference = dictionaryIn(archive.get('$top'), 'the top of the archive').get('root');
    if (!(reference instanceof Uid)) throw new DamagedPropertyList('the archive has no root');
    return new KeyedArchive(objects, dictionaryIn(objects[reference.index], 'the root of the archive'));
  }

  /** A field of the root, its reference followed; data and dictionaries out of their archived form; undefined where it is absent. */
  field(name: string): PropertyValue {
    const value = this.resolved(this.root.get(name));
    if (!isDictionary(value)) return value;
    if (value.has('NS.data')) return value.get('NS.data');
    const [keys, values] = [value.get('NS.keys'), value.get('NS.objects')];
    if (!isList(keys) || !isList(values)) return value;
    return new Map(keys.map((key, index) => [String(this.resolved(key)), this.resolved(values[index])]));
  }

  private resolved(value: PropertyValue): PropertyValue {
    if (!(value instanceof Uid)) return value;
    return value.index === 0 ? undefined : this.objects[value.index];
  }
}
