import { nodesOf, type UiNode } from '../ui/ui_node';
import { AutomationError } from './automation_error';
import { attributeOf } from './node_attributes';

const start = /^\s*new UiSelector\(\)/;
const scroll = /^\s*new UiScrollable\(.*?\)\s*\.scrollIntoView\((.*)\)\s*;?\s*$/s;
const call = /\s*\.(\w+)\(\s*(?:"((?:[^"\\]|\\.)*)"|(true|false|\d+))\s*\)/y;

const textTests: Readonly<
  Record<string, readonly [attribute: string, test: (value: string, wanted: string) => boolean]>
> = {
  resourceId: ['resource-id', (value, wanted) => value === wanted],
  resourceIdMatches: ['resource-id', matches],
  text: ['text', (value, wanted) => value === wanted],
  textContains: ['text', (value, wanted) => value.includes(wanted)],
  textStartsWith: ['text', (value, wanted) => value.startsWith(wanted)],
  textMatches: ['text', matches],
  description: ['content-desc', (value, wanted) => value === wanted],
  descriptionContains: ['content-desc', (value, wanted) => value.includes(wanted)],
  descriptionStartsWith: ['content-desc', (value, wanted) => value.startsWith(wanted)],
  className: ['class', (value, wanted) => value === wanted],
  packageName: ['package', (value, wanted) => value === wanted],
};
const stateTests = ['clickable', 'enabled', 'focusable', 'scrollable', 'checked', 'selected'];

/** Reads `new UiSelector().resourceId("…")…`, also inside UiScrollable: nothing has to be scrolled into view. @throws AutomationError */
export function uiSelector(text: string): (root: UiNode) => readonly UiNode[] {
  const inner = scroll.exec(text)?.[1] ?? text;
  const begin = start.exec(inner);
  if (begin === null) throw new AutomationError('invalid selector', `the UiAutomator expression ${text}`);
  const tests: ((node: UiNode) => boolean)[] = [];
  let instance: number | undefined;
  call.lastIndex = begin[0].length;
  while (call.lastIndex < inner.trimEnd().replace(/;$/, '').length) {
    const [, name = '', quoted, literal = ''] = call.exec(inner) ?? [];
    const textTest = quoted === undefined ? undefined : textTests[name];
    if (textTest) {
      const [attribute, holds] = textTest;
      const wanted = (quoted as string).replace(/\\(.)/g, '$1');
      tests.push((node) => holds(attributeOf(node, attribute) ?? '', wanted));
    } else if (stateTests.includes(name)) tests.push((node) => attributeOf(node, name) === literal);
    else if (name === 'instance') instance = Number(literal);
    else throw new AutomationError('invalid selector', `the UiAutomator expression ${text}`);
  }
  return (root) => {
    const found = [...nodesOf(root)].filter((node) => tests.every((holds) => holds(node)));
    return instance === undefined ? found : found.slice(instance, instance + 1);
  };
}

/** The whole value, as Java matches. */
function matches(value: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 's').test(value);
}
