import Ajv, { type ErrorObject } from 'ajv';
import type { MistakeList } from '../mistake_list';
import type { YamlPath } from '../yaml_source';

export interface SchemaCheck {
  readonly schema: object;
  /** The document as messages name it, e.g. `the app model`. */
  readonly whole: string;
  /** Keys whose values are secrets and never shown. */
  readonly secretKeys?: readonly string[];
  /** Other schemas by the path with which this one refers to them. */
  readonly referred?: Readonly<Record<string, object>>;
}

/** Reports where a document's shape differs from a schema: unknown and missing keys, types, values, patterns. */
export function schemaCheck({ schema, whole, secretKeys = [], referred = {} }: SchemaCheck) {
  const ajv = new Ajv({ allErrors: true, verbose: true });
  for (const [path, other] of Object.entries(referred)) ajv.addSchema(other, path);
  const validate = ajv.compile(schema);
  return (document: unknown, mistakes: MistakeList): void => {
    if (validate(document)) return;
    for (const error of ownMistakes(validate.errors ?? [])) report(error, mistakes, whole, secretKeys);
  };
}

/** One error for each mistake: not each alternative that a value is not, nor the keyword that an error lies below. */
function ownMistakes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.filter(
    ({ keyword, schemaPath }) =>
      keyword !== 'if' && keyword !== 'propertyNames' && !/\/(anyOf|oneOf)\/\d+/.test(schemaPath),
  );
}

function report(
  error: ErrorObject,
  mistakes: MistakeList,
  whole: string,
  secretKeys: readonly string[],
): void {
  const path = pathOf(error.instancePath);
  const place = path.filter((part) => typeof part === 'string').join('.') || whole;
  const isSecret = path.some((part) => secretKeys.includes(String(part)));
  const data = isSecret ? 'a secret' : shown(error.data);
  if (error.propertyName !== undefined) {
    const message = `${place} has the key "${error.propertyName}"`;
    mistakes.atKey([...path, error.propertyName], { message, expected: expectedBy(error) });
  } else if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    const candidates = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
    const expected = `one of ${candidates.join(', ')}`;
    mistakes.atKey([...path, key], {
      message: `unknown key "${key}" in ${place}`,
      expected,
      got: key,
      candidates,
    });
  } else if (error.keyword === 'required') {
    const key = String(error.params.missingProperty);
    mistakes.atValue(path, { message: `${place} lacks ${key}`, expected: `the key "${key}"` });
  } else if (error.keyword === 'enum') {
    const candidates = error.params.allowedValues as string[];
    const expected = `one of ${candidates.join(', ')}`;
    const message = `unknown value ${data} of ${place}`;
    mistakes.atValue(path, {
      message,
      expected,
      ...(isSecret ? {} : { got: String(error.data) }),
      candidates,
    });
  } else if (error.keyword === 'oneOf') {
    const keys = (error.schema as readonly { readonly required: readonly string[] }[]).flatMap(
      ({ required }) => required,
    );
    const there = keys.filter((key) => key in (error.data as object));
    const message = `${place} has ${there.length === 0 ? 'none' : there.join(' and ')} of its keys`;
    mistakes.atValue(path, { message, expected: `exactly one of ${keys.join(', ')}` });
  } else if (error.keyword === 'not' && typeof error.data !== 'object') {
    mistakes.atKey(path, { message: `${place} is there`, expected: expectedBy(error) });
  } else if (error.keyword === 'type') {
    const expected = `a value of type ${String(error.params.type)}`;
    mistakes.atValue(path, { message: `${place} is ${data}`, expected });
  } else {
    mistakes.atValue(path, {
      message: `${place} is ${data}`,
      expected: expectedBy(error),
      ...(isSecret || typeof error.data !== 'string' ? {} : { got: error.data }),
      candidates: examplesOf(error),
    });
  }
}

/** Values of which the nearest is suggested, where the schema names some. */
function examplesOf({ parentSchema }: ErrorObject): readonly string[] {
  return (parentSchema as { readonly examples?: readonly string[] }).examples ?? [];
}

function expectedBy(error: ErrorObject): string {
  const description = (error.parentSchema as { description?: string }).description;
  if (error.keyword === 'not' && description !== undefined) return description;
  const rule = (error.message ?? error.keyword).replace(/^must /, 'that it must ');
  return description === undefined ? rule : `${rule} (${description})`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'a group of keys' : JSON.stringify(value);
}

/** A JSON pointer as a path; parts that index a list become numbers. */
function pathOf(pointer: string): YamlPath {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
