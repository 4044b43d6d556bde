/** What must be unique of a name that becomes a table or a column: SQLite tells no letter case of ASCII. */
export function columnKey(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
