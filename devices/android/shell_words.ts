import { HarnessBug } from '../../model/outcome_errors';
import { shellWord } from '../../model/shell_word';

/**
 * A command line for the device's shell in which every word arrives as it is, line feeds included.
 * @throws HarnessBug for a word with a NUL, which no command line can hold
 */
export function shellLine(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  if (word.includes('\0'))
    throw new HarnessBug('Failed to write a command for the device: expected words without NUL, got one.');
  return shellWord(word);
}
