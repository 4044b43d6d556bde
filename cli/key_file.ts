import { readFileSync } from 'node:fs';
import { WrongUse } from '../model/outcome_errors';

const keyLine = /^(?:x')?([0-9a-f]{64})'?$/i;

/**
 * The keys in a file, one a line: 64 hexadecimal digits, bare or as SQLCipher's PRAGMA takes them (`x'…'`). Empty lines are passed over.
 * @throws WrongUse, in words without a key, when the file cannot be read, holds none, or a line is no key
 */
export function readKeys(path: string): readonly Uint8Array[] {
  const lines = textOf(path)
    .split(/\r?\n/)
    .map((line) => line.trim());
  const keys = lines.flatMap((line, index) => (line === '' ? [] : [keyOf(line, index + 1, path)]));
  if (keys.length === 0) throw refused(path, 'none');
  return keys;
}

function keyOf(line: string, number: number, path: string): Uint8Array {
  const hex = keyLine.exec(line)?.[1];
  if (hex === undefined) throw refused(path, `something else of ${line.length} characters on line ${number}`);
  return Buffer.from(hex, 'hex');
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw refused(path, (error as NodeJS.ErrnoException).code ?? 'an unreadable file');
  }
}

function refused(path: string, got: string): WrongUse {
  return new WrongUse(
    `Failed to read the key file ${path}: expected keys of 64 hexadecimal digits, one a line, got ${got}. Write the keys, and nothing else, into a file.`,
  );
}
