import type { AppModel } from './app_model';
import schema from './app_model.schema.json';
import { checkAccessRules } from './checks/access_rules';
import { checkDuplicateNames } from './checks/duplicate_names';
import { checkGeneralizations } from './checks/generalizations';
import { checkReferences } from './checks/references';
import { checkReleases } from './checks/releases';
import { schemaCheck } from './checks/schema_check';
import { checkSynchronization } from './checks/synchronization';
import { MistakeList } from './mistake_list';
import { DocumentMistakes, describeMistake } from './mistakes';
import { NotModelledError } from './outcome_errors';
import { parseDocument, textOfDocument } from './read_document';
import { toAppModel } from './to_app_model';
import type { WrittenDocument } from './written_document';
import type { Positions } from './yaml_source';

const kind = { name: 'app model', format: 'a YAML file', advice: 'Give the path of an app.yaml.' };
const checkSchema = schemaCheck({ schema, whole: 'the app model' });
const checks = [
  checkDuplicateNames,
  checkGeneralizations,
  checkReferences,
  checkAccessRules,
  checkSynchronization,
  checkReleases,
];

/**
 * Reads an app model from a YAML file (its keys: app_model.schema.json).
 * @throws DocumentMistakes with every mistake in the file; WrongUse when there is no readable file
 * @throws NotModelledError when the only obstacle is XPath that is not modelled
 */
export function readAppModel(path: string): AppModel {
  return parseAppModel(textOfDocument(path, kind), path);
}

/**
 * The app model in a YAML text.
 * @param fileName for the places of mistakes
 * @throws as readAppModel
 */
export function parseAppModel(text: string, fileName: string): AppModel {
  const source = parseDocument(text, fileName, kind);
  return checkedModel(source.value(), fileName, source);
}

/**
 * The app model in a document that was made and not read.
 * @param fileName of the document as it would be written
 * @throws as readAppModel
 */
export function appModelIn(document: WrittenDocument, fileName: string): AppModel {
  return checkedModel(document.value, fileName, document);
}

function checkedModel(document: unknown, fileName: string, positions: Positions): AppModel {
  const mistakes = new MistakeList(fileName, positions);
  const model = toAppModel(document);
  checkSchema(document, mistakes);
  for (const check of checks) check(model, mistakes);
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, fileName, mistakes.mistakes());
  if (mistakes.refusals().length > 0) {
    throw new NotModelledError(
      `Failed to read the app model ${fileName}: it uses what is not modelled.\n${mistakes.refusals().map(describeMistake).join('\n')}`,
    );
  }
  return model;
}
