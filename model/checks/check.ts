import type { AppModel } from '../app_model';
import type { MistakeList } from '../mistake_list';
import { nameIndex } from '../name_index';
import type { YamlPath } from '../yaml_source';

/**
 * Looks for one family of mistakes in a model and reports all it finds. Lists of the model have the order of the
 * document, so that an index in one is an index in the other. Empty names are left to the schema check.
 */
export type Check = (model: AppModel, mistakes: MistakeList) => void;

const nameIn = nameIndex<string>((name) => name);

/** Reports a name that is none of the known ones; empty names are passed over. */
export function checkKnown(
  name: string,
  path: YamlPath,
  what: string,
  known: { readonly names: readonly string[]; readonly as: string },
  mistakes: MistakeList,
): void {
  if (name === '' || nameIn(known.names, name) !== undefined) return;
  mistakes.atValue(path, {
    message: `unknown ${what}`.replace('%', `"${name}"`),
    expected: known.as,
    got: name,
    candidates: known.names,
  });
}
