/** Words that no shell takes for anything but themselves. */
const plainWord = /^[A-Za-z0-9_./:=@%+,-]+$/;

/** A text as one word of a POSIX shell's command line, line feeds included. A NUL has no such form. */
export function shellWord(text: string): string {
  return plainWord.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
