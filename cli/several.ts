/** Parses an option that may repeat. */
export function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
