import { readFileSync } from 'node:fs';
import { parseAppModel } from '../read_app_model';

/**
 * An app model's YAML in which the module and every entity, attribute, association and role has another name,
 * XPath included; everything else stays.
 * @param path of a file whose names are no word of the format itself
 * @param beside path of another file that uses the same names: then it is renamed instead
 */
export function renamedYaml(path: string, beside: string = path): string {
  const text = readFileSync(path, 'utf8');
  const model = parseAppModel(text, path);
  const names = [
    ...model.roles,
    ...model.associations.map(({ name }) => name),
    ...model.entities.flatMap(({ name, attributes }) => [
      name,
      ...attributes.map((attribute) => attribute.name),
    ]),
  ].flatMap((name) => name.split('.'));
  const renamed = new Map([...new Set(names)].map((name, index) => [name, `Renamed${index}`]));
  return readFileSync(beside, 'utf8').replaceAll(/\b[A-Za-z_]\w*\b/g, (word) => renamed.get(word) ?? word);
}
