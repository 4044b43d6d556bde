import { parse } from 'yaml';
import { WrongUse } from '../outcome_errors';
import { textOfDocument } from '../read_document';
import built from './sensitive_word_list.json';

const kind = {
  name: 'list of words',
  format: 'a YAML or JSON file with the key "words"',
  advice: 'Write { words: [iban, first name] }.',
};

/**
 * The words that make a name look personal or secret.
 * @param path of a file with more of them, in the shape of sensitive_word_list.json
 * @throws WrongUse when the file cannot be read or has another shape
 */
export function sensitiveWords(path?: string): readonly string[] {
  if (path === undefined) return built.words;
  return [...built.words, ...wordsIn(path)];
}

function wordsIn(path: string): readonly string[] {
  const words = (parsed(path) as { words?: unknown } | null)?.words;
  if (Array.isArray(words) && words.every((word) => typeof word === 'string' && word.trim() !== ''))
    return words;
  throw new WrongUse(
    `Failed to read the ${kind.name} ${path}: expected a list of texts under "words", got none. ${kind.advice}`,
  );
}

function parsed(path: string): unknown {
  const text = textOfDocument(path, kind);
  try {
    return parse(text);
  } catch (cause) {
    throw new WrongUse(
      `Failed to read the ${kind.name} ${path}: expected YAML, got other text. ${kind.advice}`,
      {
        cause,
      },
    );
  }
}

/** The word that a name contains as whole words of its own (`CustomerIban` has `iban`); undefined for none. */
export function sensitiveWordIn(name: string, words: readonly string[]): string | undefined {
  const parts = ` ${spaced(name)} `;
  return words.find((word) => parts.includes(` ${spaced(word)} `));
}

function spaced(name: string): string {
  return name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase();
}
