import { qualified, type RightsVector } from './rights_vector';

/** Members of the System module's entities that vectors name. */
const systemMembers: Readonly<Record<string, readonly string[]>> = {
  'System.FileDocument': ['Contents', 'Name'],
  'System.Image': ['PublicThumbnailPath'],
  'System.User': ['Name', 'Password'],
};

/** The entity of a vector, or of the System module, that declares an attribute of another; undefined for an association. */
export function declaringEntity(
  { entities }: RightsVector,
  entity: string,
  attribute: string,
): string | undefined {
  const byName = new Map(Object.entries(entities).map(([name, each]) => [qualified(name), each]));
  for (let name: string | undefined = qualified(entity); name !== undefined; ) {
    const each = byName.get(name);
    const declared: readonly string[] = each
      ? Object.keys(each.attributes ?? {})
      : (systemMembers[name] ?? []);
    if (declared.includes(attribute)) return name;
    const next: string | undefined = name === 'System.Image' ? 'System.FileDocument' : each?.generalization;
    name = next === undefined ? undefined : qualified(next);
  }
  return undefined;
}
