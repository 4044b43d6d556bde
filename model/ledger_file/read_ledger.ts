import { dirname } from 'node:path';
import { schemaCheck } from '../checks/schema_check';
import type { Canary } from '../ledger';
import { MistakeList } from '../mistake_list';
import { DocumentMistakes } from '../mistakes';
import { needleForms, withoutSharedVariants } from '../needle_forms/needle_forms';
import { parseDocument, textOfDocument } from '../read_document';
import { checkDistinct, checkIdentity, checkNames, checkPersonas, checkValues } from './check_entries';
import { checkFiles } from './check_files';
import schema from './ledger.schema.json';
import type { LedgerDocument, LedgerEntry, LedgerFile } from './ledger_file';
import { writtenValue } from './written_values';

const kind = {
  name: 'ledger',
  format: 'a JSON file',
  advice: 'Give the path of a ledger.json; `canaries make` writes one.',
};
const secretKeys = ['value', 'password', 'marker'];
const checkSchema = schemaCheck({ schema, whole: 'the ledger', secretKeys });
const checks = [checkPersonas, checkNames, checkIdentity, checkValues, checkDistinct];

/**
 * Reads a ledger (its keys: ledger.schema.json), which may be YAML too.
 * @throws DocumentMistakes with every mistake in the file, none of them showing a value; WrongUse when there is no readable file
 */
export function readLedger(path: string): LedgerFile {
  const source = parseDocument(textOfDocument(path, kind), path, kind);
  const mistakes = new MistakeList(path, source);
  checkSchema(source.value(), mistakes);
  requireNone(path, mistakes);
  const document = source.value() as LedgerDocument;
  for (const check of checks) check(document, mistakes);
  checkFiles(document, dirname(path), mistakes);
  requireNone(path, mistakes);
  return { ...document, ledger: { canaries: withoutSharedVariants(document.canaries.map(canaryOf)) } };
}

/** A document of the wrong shape cannot be looked into any further. */
function requireNone(path: string, mistakes: MistakeList): void {
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, path, mistakes.mistakes());
}

function canaryOf({ id, entity, object, attribute, type, value, file }: LedgerEntry): Canary {
  const about = { id, entity, attribute, objectGuid: object };
  return file
    ? { ...about, type: 'File', ...needleForms(id, type, file.marker) }
    : { ...about, type, ...needleForms(id, type, writtenValue(type, value)) };
}
