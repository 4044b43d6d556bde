import { readFileSync } from 'node:fs';
import type { AppModel } from './app_model';
import { checkAccessRules } from './checks/access_rules';
import { checkDuplicateNames } from './checks/duplicate_names';
import { checkReferences } from './checks/references';
import { checkSchema } from './checks/schema_check';
import { checkSynchronization } from './checks/synchronization';
import { MistakeList } from './mistake_list';
import { AppModelMistakes, describeMistake } from './mistakes';
import { NotModelledError, WrongUse } from './outcome_errors';
import { toAppModel } from './to_app_model';
import { YamlSource } from './yaml_source';

const checks = [checkDuplicateNames, checkReferences, checkAccessRules, checkSynchronization];

/**
 * Reads an app model from a YAML file (its keys: app_model.schema.json).
 * @throws AppModelMistakes with every mistake in the file; WrongUse when there is no readable file
 * @throws NotModelledError when the only obstacle is XPath that is not modelled
 */
export function readAppModel(path: string): AppModel {
  return parseAppModel(textOfFile(path), path);
}

/**
 * The app model in a YAML text.
 * @param fileName for the places of mistakes
 * @throws as readAppModel
 */
export function parseAppModel(text: string, fileName: string): AppModel {
  const source = new YamlSource(text);
  const syntaxErrors = source.syntaxErrors();
  if (syntaxErrors.length > 0) {
    const mistakes = syntaxErrors.map((error) => ({ file: fileName, expected: 'YAML', ...error }));
    throw new AppModelMistakes(fileName, mistakes);
  }
  if (source.isEmpty()) {
    const message = 'the file is empty';
    throw new AppModelMistakes(fileName, [
      { file: fileName, line: 1, column: 1, message, expected: 'an app model' },
    ]);
  }
  const mistakes = new MistakeList(fileName, source);
  const model = toAppModel(source.value());
  checkSchema(source.value(), mistakes);
  for (const check of checks) check(model, mistakes);
  if (mistakes.mistakes().length > 0) throw new AppModelMistakes(fileName, mistakes.mistakes());
  if (mistakes.refusals().length > 0) {
    throw new NotModelledError(
      `Failed to read the app model ${fileName}: it uses what is not modelled.\n${mistakes.refusals().map(describeMistake).join('\n')}`,
    );
  }
  return model;
}

function textOfFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'nothing there',
      EISDIR: 'a folder',
      EACCES: 'a file that this user may not read',
    };
    const code = (cause as NodeJS.ErrnoException).code ?? 'an error';
    throw new WrongUse(
      `Failed to read the app model ${path}: expected a YAML file, got ${reasons[code] ?? code}. Give the path of an app.yaml.`,
      { cause },
    );
  }
}
