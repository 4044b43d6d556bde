/** Something that must never be on some devices, as a team wrote it down beside its access rules. */
export interface Prohibition {
  /** Place in the list, from 1. */
  readonly item: number;
  /** `entity`: nothing of its objects; `attribute`: none of its values; `association`: no reference. */
  readonly kind: 'entity' | 'attribute' | 'association';
  /** `Module.Entity`, `Module.Entity.Attribute` with `Contents` for a file, or `Module.Association`; holds for specializations too. */
  readonly name: string;
  /** User roles and module roles on whose devices it must never be; absent: on nobody's. */
  readonly roles?: readonly string[];
  /** Why, in a sentence. */
  readonly because: string;
}

/** What must never be where, written without a look at access rules. */
export interface Intent {
  readonly never: readonly Prohibition[];
}

/** On whose devices, in words. */
export function onWhoseDevice({ roles }: Prohibition): string {
  return roles === undefined ? "anybody's device" : `a device of ${roles.join(' or ')}`;
}
