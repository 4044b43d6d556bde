import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type ErrorObject } from 'ajv';
import { nearestName } from '../model/mistakes';
import { fileKeys } from './configuration_schema';

/** Where an object differs from a schema, a sentence each: the path of the key, what it is, what was expected. */
export function shapeMistakes(schema: object, value: unknown): readonly string[] {
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(schema);
  return validate(value) ? [] : (validate.errors ?? []).map(sentence);
}

function sentence(error: ErrorObject): string {
  const place = error.instancePath.slice(1).replaceAll('/', '.') || 'the default export';
  const { params, parentSchema } = error;
  if (error.keyword === 'additionalProperties') {
    const key = String(params.additionalProperty);
    const known = Object.keys((parentSchema as { properties?: object }).properties ?? {});
    return `${place}: unknown key "${key}"; expected some of ${known.join(', ')}${suggestion(key, known)}`;
  }
  if (error.keyword === 'required') return `${place}: lacks the key "${params.missingProperty}"`;
  const got = `${place} is ${shown(error.data)}`;
  if (error.keyword === 'enum') {
    const known = params.allowedValues as string[];
    return `${got}; expected one of ${known.join(', ')}${suggestion(String(error.data), known)}`;
  }
  const { description } = parentSchema as { description?: string };
  return `${got}; expected ${description ?? (error.message ?? error.keyword).replace(/^must /, 'that it must ')}`;
}

function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'a group of keys' : JSON.stringify(value);
}

/** Named files that are not there, a sentence each. @param folder that relative paths start from */
export function missingFiles(folder: string, value: object): readonly string[] {
  return fileKeys
    .flatMap((key) => valuesAt(value, key.split('.'), []))
    .filter(([, path]) => !existsSync(resolve(folder, path)))
    .map(([key, path]) => `${key} is "${path}"; expected a file, got none at ${resolve(folder, path)}`);
}

function valuesAt(
  value: unknown,
  [key, ...rest]: readonly string[],
  before: readonly string[],
): readonly (readonly [key: string, path: string])[] {
  if (key === undefined) return typeof value === 'string' ? [[before.join('.'), value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => key === '*' || name === key)
    .flatMap(([name, inner]) => valuesAt(inner, rest, [...before, name]));
}
