/**
 * A search through lists that do not change, without a search through the whole list each time.
 * @param nameOf what items are found by
 * @returns the first item of a list that has a name
 */
export function nameIndex<Item>(
  nameOf: (item: Item) => string,
): (items: readonly Item[], name: string) => Item | undefined {
  const indexes = new WeakMap<readonly Item[], ReadonlyMap<string, Item>>();
  return (items, name) => {
    const index = indexes.get(items) ?? new Map([...items].reverse().map((item) => [nameOf(item), item]));
    indexes.set(items, index);
    return index.get(name);
  };
}
