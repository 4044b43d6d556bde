import type { LedgerEntry } from './ledger_file';

/** A file of values for the user to load. */
export interface LoadableFile {
  readonly name: string;
  readonly text: string;
}

/** An object with its values by attribute; those of a file are its path. */
interface LoadableObject {
  readonly object: string;
  readonly owner: string | null;
  readonly mayRead: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** One CSV file for each entity (RFC 4180, with a header line): object, owner, who may read any of it, and its attributes. */
export function asCsv(entries: readonly LedgerEntry[]): readonly LoadableFile[] {
  return [...objectsByEntity(entries)].map(([entity, objects]) => {
    const attributes = [...new Set(objects.flatMap(({ values }) => Object.keys(values)))];
    const rows = objects.map(({ object, owner, mayRead, values }) => [
      object,
      owner ?? '',
      mayRead.join(' '),
      ...attributes.map((attribute) => values[attribute] ?? ''),
    ]);
    const lines = [['object', 'owner', 'mayRead', ...attributes], ...rows];
    return {
      name: `${entity}.csv`,
      text: lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join(''),
    };
  });
}

/** One JSON file: entity to its objects. */
export function asJson(entries: readonly LedgerEntry[]): readonly LoadableFile[] {
  const text = `${JSON.stringify(Object.fromEntries(objectsByEntity(entries)), null, 2)}\n`;
  return [{ name: 'values.json', text }];
}

function objectsByEntity(entries: readonly LedgerEntry[]): ReadonlyMap<string, readonly LoadableObject[]> {
  const entities = new Map<string, Map<string, LoadableObject>>();
  for (const { entity, object, owner, attribute, value, mayRead, file } of entries) {
    const objects = entities.get(entity) ?? new Map<string, LoadableObject>();
    entities.set(entity, objects);
    const before = objects.get(object);
    objects.set(object, {
      object,
      owner,
      mayRead: [...new Set([...(before?.mayRead ?? []), ...mayRead])],
      values: { ...before?.values, [attribute]: file?.path ?? value },
    });
  }
  return new Map([...entities].map(([entity, objects]) => [entity, [...objects.values()]]));
}

function csvCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
