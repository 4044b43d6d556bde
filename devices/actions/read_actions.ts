import { basename } from 'node:path';
import { schemaCheck } from '../../model/checks/schema_check';
import { MistakeList } from '../../model/mistake_list';
import { DocumentMistakes } from '../../model/mistakes';
import { parseDocument, textOfDocument } from '../../model/read_document';
import type { Platform } from '../port';
import schema from './actions.schema.json';
import {
  type ActionName,
  type ActionsDocument,
  type AppName,
  actionNames,
  type PlacedStep,
} from './actions_file';
import { checkSteps } from './check_steps';

const kind = {
  name: 'actions file',
  format: 'a YAML file, or a module that exports the class AppActions',
  advice: 'Give its path with --actions.',
};
const checkSchema = schemaCheck({ schema, whole: 'the actions file' });

/** An actions file, each step with its place. */
export interface ReadActions {
  readonly app: AppName;
  readonly actions: ReadonlyMap<ActionName, readonly PlacedStep[]>;
}

/**
 * Reads an actions file (YAML; its keys: actions.schema.json).
 * @param platform whose kinds of selectors it may use
 * @throws DocumentMistakes with every mistake in the file; WrongUse when there is no readable file
 */
export function readActions(path: string, platform: Platform): ReadActions {
  return parseActions(textOfDocument(path, kind), path, platform);
}

/** The actions in a YAML text. @param fileName for places @throws as readActions */
export function parseActions(text: string, fileName: string, platform: Platform): ReadActions {
  const source = parseDocument(text, fileName, kind);
  const mistakes = new MistakeList(fileName, source);
  checkSchema(source.value(), mistakes);
  checkSteps(source.value(), platform, mistakes);
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, fileName, mistakes.mistakes());
  const document = source.value() as ActionsDocument;
  const placed = actionNames.flatMap((name): [ActionName, readonly PlacedStep[]][] => {
    const steps = document.actions[name];
    if (!steps) return [];
    const place = (index: number) => source.positionOf(['actions', name, index]).line;
    return [
      [
        name,
        steps.map((step, index) => ({
          step,
          number: index + 1,
          place: `${basename(fileName)}:${place(index)}`,
        })),
      ],
    ];
  });
  return { app: document.app ?? {}, actions: new Map(placed) };
}
