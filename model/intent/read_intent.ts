import type { AppModel } from '../app_model';
import { checkKnown } from '../checks/check';
import { schemaCheck } from '../checks/schema_check';
import { MistakeList } from '../mistake_list';
import { DocumentMistakes } from '../mistakes';
import { parseDocument, textOfDocument } from '../read_document';
import type { Intent, Prohibition } from './intent';
import schema from './intent.schema.json';
import { attributeNames, entityNames } from './scope';

/** An item as it is written: one of the first three. */
interface WrittenProhibition {
  readonly entity?: string;
  readonly attribute?: string;
  readonly association?: string;
  readonly roles?: readonly string[];
  readonly because: string;
}

const kinds = ['entity', 'attribute', 'association'] as const;
const document = { name: 'intent', format: 'a YAML file', advice: 'Give the path of an intent.yaml.' };
const checkSchema = schemaCheck({ schema, whole: 'the intent' });

/**
 * Reads what must never be where (its keys: intent.schema.json).
 * @throws DocumentMistakes with every mistake, names that the model does not have included; WrongUse when it is unreadable
 */
export function readIntent(path: string, model: AppModel): Intent {
  return parseIntent(textOfDocument(path, document), path, model);
}

/** The intent in a YAML text. @param fileName for the places of mistakes @throws as readIntent */
export function parseIntent(text: string, fileName: string, model: AppModel): Intent {
  const source = parseDocument(text, fileName, document);
  const mistakes = new MistakeList(fileName, source);
  checkSchema(source.value(), mistakes);
  const { never } = source.value() as { readonly never: readonly WrittenProhibition[] };
  if (mistakes.mistakes().length === 0) checkNames(never, model, mistakes);
  if (mistakes.mistakes().length > 0)
    throw new DocumentMistakes(document.name, fileName, mistakes.mistakes());
  return { never: never.map(prohibition) };
}

function prohibition(written: WrittenProhibition, index: number): Prohibition {
  const { roles, because } = written;
  const kind = kinds.find((each) => written[each] !== undefined) as Prohibition['kind'];
  const name = written[kind] as string;
  return { item: index + 1, kind, name, ...(roles !== undefined && { roles }), because };
}

function checkNames(never: readonly WrittenProhibition[], model: AppModel, mistakes: MistakeList): void {
  const known = {
    entity: { names: entityNames(model), as: "one of the model's entities, as Module.Entity" },
    attribute: {
      names: attributeNames(model),
      as: "an attribute of the model, as Module.Entity.Attribute, or a file entity's Contents",
    },
    association: {
      names: model.associations.map(({ name }) => name),
      as: "one of the model's associations, as Module.Association",
    },
  };
  const roles = {
    names: [...model.userRoles.map(({ name }) => name), ...model.roles],
    as: 'a user role, or a module role as Module.Role',
  };
  never.forEach((written, index) => {
    for (const kind of kinds)
      checkKnown(written[kind] ?? '', ['never', index, kind], `${kind} %`, known[kind], mistakes);
    written.roles?.forEach((role, number) => {
      checkKnown(role, ['never', index, 'roles', number], 'role %', roles, mistakes);
    });
  });
}
