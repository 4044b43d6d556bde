/** Rows in columns, the last column as long as it is. @param paint gets each cell padded, so that colours take no room */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: readonly string[]) => string = (cell) => cell,
): string {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const line = (row: readonly string[], painted: typeof paint) =>
    widths
      .map((width, at) => painted((row[at] ?? '').padEnd(width), at, row))
      .join('  ')
      .trimEnd();
  return [line(head, (cell) => cell), ...rows.map((row) => line(row, paint))].join('\n');
}
