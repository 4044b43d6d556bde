import { deserialize } from 'bson';
import { unitId } from './unit_id';

/** An element of a project as its file has it: lists without their markers, ids as text, and no password. */
export type Element = Readonly<Record<string, unknown>>;

/**
 * The element that a unit's contents are.
 * @throws Error when these are no BSON, or end too early
 * @source facts/mendix_project.md
 */
export function unitDocument(contents: Uint8Array): Element {
  return plain(deserialize(contents, { promoteBuffers: true })) as Element;
}

/**
 * A list that every project has, though it may be empty: without it the file speaks another language than this reader.
 * @param place of the element, for the message
 * @throws Error naming the list
 */
export function requiredList(element: Element, key: string, place: string): readonly unknown[] {
  const list = element[key];
  if (!Array.isArray(list)) throw new Error(`${place} has no list ${key}`);
  return list;
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return unitId(value);
  if (Array.isArray(value)) return (typeof value[0] === 'number' ? value.slice(1) : value).map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !/password$/i.test(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner)]));
}
