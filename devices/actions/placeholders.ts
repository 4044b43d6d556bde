import { HarnessBug } from '../../model/outcome_errors';
import type { ActionName } from './actions_file';

/** Values for the placeholders of an action, by name. */
export type PlaceholderValues = Readonly<Record<string, string>>;

const ofUser = ['user', 'password'];

/** The placeholders that each action may use. */
export const placeholders: Readonly<Record<ActionName, readonly string[]>> = {
  start: [],
  signIn: ofUser,
  synchronize: [],
  create: ['entity', 'attribute', 'value'],
  edit: ['object', 'entity', 'attribute', 'value'],
  photo: ['file'],
  signOut: [],
  signedOut: [],
  show: [],
};

const placeholder = /\$\{([^}]*)\}/g;

/** The names of the placeholders in a text, in its order. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name]) => name as string);
}

/** The text with its placeholders filled in. @param write how a value is written into this kind of text */
export function filledIn(
  text: string,
  values: PlaceholderValues,
  write: (value: string) => string = (value) => value,
): string {
  return text.replace(placeholder, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new HarnessBug(`Failed to fill in \${${name}}: the action was given no such value.`);
    return write(value);
  });
}

/** A value as the part of a regular expression that matches it and nothing else. */
export function literalInExpression(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
