import { readFileSync } from 'node:fs';
import { WrongUse } from '../model/outcome_errors';

/**
 * The password that a file holds on its only line, without the line's end or a byte order mark.
 * @throws WrongUse, in words without the password, when the file cannot be read or holds no password or more than one line
 */
export function readPassword(path: string): string {
  const text = textOf(path).replace(/\r?\n$/, '');
  if (text === '') throw refused(path, 'an empty one');
  if (/[\r\n]/.test(text)) throw refused(path, `${text.split(/\r\n|\r|\n/).length} lines`);
  return text;
}

function textOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw refused(path, (error as NodeJS.ErrnoException).code ?? 'an unreadable one');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused(path, 'bytes that are no UTF-8');
  }
}

function refused(path: string, got: string): WrongUse {
  return new WrongUse(
    `Failed to read the password file ${path}: expected a text file with the password on its only line, got ${got}. Write the password, and nothing else, into a file.`,
  );
}
