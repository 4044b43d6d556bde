import type { UiNode } from '../ui/ui_node';

type Attribute = (node: UiNode) => string;

const never: Attribute = () => 'false';

/** Attributes of a widget by the names of the page source, in its order. */
export const sourceAttributes: Readonly<Record<string, Attribute>> = {
  package: ({ packageName }) => packageName,
  class: ({ className }) => className,
  text: ({ text }) => text,
  'content-desc': ({ description }) => description,
  'resource-id': ({ resourceId }) => resourceId,
  checkable: never,
  checked: never,
  clickable: ({ tap, type }) => String((tap ?? type) !== undefined),
  enabled: ({ enabled }) => String(enabled),
  focusable: ({ type }) => String(type !== undefined),
  focused: never,
  'long-clickable': never,
  password: ({ password }) => String(password),
  scrollable: never,
  selected: never,
  bounds: ({ bounds: { left, top, right, bottom } }) => `[${left},${top}][${right},${bottom}]`,
  displayed: () => 'true',
};

/** Other names that drivers use for the same. */
const otherNames: Readonly<Record<string, string>> = {
  resourceId: 'resource-id',
  className: 'class',
  contentDescription: 'content-desc',
  name: 'content-desc',
  longClickable: 'long-clickable',
};

/** The value of an attribute; undefined for one that widgets do not have. */
export function attributeOf(node: UiNode, name: string): string | undefined {
  return sourceAttributes[otherNames[name] ?? name]?.(node);
}
