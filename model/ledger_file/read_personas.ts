import { schemaCheck } from '../checks/schema_check';
import { MistakeList } from '../mistake_list';
import { DocumentMistakes } from '../mistakes';
import { parseDocument, textOfDocument } from '../read_document';
import type { YamlPath } from '../yaml_source';
import { checkPersonas } from './check_entries';
import ledgerSchema from './ledger.schema.json';
import schema from './personas.schema.json';
import type { PersonasFile } from './personas_file';

const kind = {
  name: 'personas file',
  format: 'a YAML file',
  advice: 'Give the path of a file with the key "personas".',
};
const checkSchema = schemaCheck({
  schema: {
    ...schema,
    definitions: {
      ...schema.definitions,
      persona: ledgerSchema.definitions.persona,
      name: ledgerSchema.definitions.name,
    },
  },
  whole: 'the personas file',
  secretKeys: ['password'],
});

/** Reads whom a ledger is made for (its keys: personas.schema.json). @throws DocumentMistakes with every mistake in the file; WrongUse when there is no readable file */
export function readPersonas(path: string): PersonasFile {
  const source = parseDocument(textOfDocument(path, kind), path, kind);
  const mistakes = new MistakeList(path, source);
  checkSchema(source.value(), mistakes);
  requireNone(path, mistakes);
  const file = source.value() as PersonasFile;
  checkPersonas(file, mistakes);
  checkEntities(file, mistakes);
  requireNone(path, mistakes);
  return file;
}

function requireNone(path: string, mistakes: MistakeList): void {
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, path, mistakes.mistakes());
}

function checkEntities({ personas, entities = [] }: PersonasFile, mistakes: MistakeList): void {
  const candidates = Object.keys(personas);
  const checkPersona = (path: YamlPath, got: string) => {
    const expected = `one of ${candidates.join(', ')}`;
    if (!candidates.includes(got))
      mistakes.atValue(path, { message: `unknown persona "${got}"`, expected, got, candidates });
  };
  checkOnce(entities, ['entities'], mistakes);
  for (const [at, { readers = [], attributes }] of entities.entries()) {
    checkOnce(attributes, ['entities', at, 'attributes'], mistakes);
    for (const [group, who] of readers.entries())
      if (typeof who !== 'string')
        for (const [place, name] of who.entries())
          checkPersona(['entities', at, 'readers', group, place], name);
    for (const [place, { hiddenFrom = [] }] of attributes.entries())
      for (const [which, name] of hiddenFrom.entries())
        checkPersona(['entities', at, 'attributes', place, 'hiddenFrom', which], name);
  }
}

/** Names name files, and some file systems know no case. */
function checkOnce(named: readonly { readonly name: string }[], path: YamlPath, mistakes: MistakeList): void {
  const seen = new Set<string>();
  for (const [index, { name }] of named.entries()) {
    const key = name.toLowerCase();
    if (seen.has(key))
      mistakes.atValue([...path, index, 'name'], {
        message: `duplicate name "${name}"`,
        expected: 'a new one',
      });
    seen.add(key);
  }
}
