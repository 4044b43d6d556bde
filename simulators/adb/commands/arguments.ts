/** Arguments split into options, which begin with a dash, and the rest. */
export interface SplitArguments {
  readonly options: readonly string[];
  readonly operands: readonly string[];
}

/** @param valued options whose value is the next argument; the pair is left out of both lists and told apart */
export function splitArguments(
  args: readonly string[],
  valued: readonly string[] = [],
): SplitArguments & { readonly values: ReadonlyMap<string, string> } {
  const options: string[] = [];
  const operands: string[] = [];
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] as string;
    if (valued.includes(argument)) values.set(argument, args[++index] ?? '');
    else if (argument.startsWith('-') && argument !== '-') options.push(argument);
    else operands.push(argument);
  }
  return { options, operands, values };
}

/** The single letters of options like `-la`. */
export function optionLetters(options: readonly string[]): ReadonlySet<string> {
  return new Set(
    options.filter((option) => !option.startsWith('--')).flatMap((option) => [...option.slice(1)]),
  );
}
