/** A line is written in a part of the shell's language that is not modelled. */
export class UnknownSyntax extends Error {
  override readonly name = 'UnknownSyntax';

  /** @param what the characters that are not understood */
  constructor(readonly what: string) {
    super(`Failed to read a shell line: expected plain commands, got ${JSON.stringify(what)}.`);
  }
}
