import { nodesOf, type UiNode } from '../ui/ui_node';
import { AutomationError } from './automation_error';
import { attributeOf } from './node_attributes';

const step = /(\/\/?)([\w.*]+)((?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\])*)/y;
const predicate = /\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]/g;
const comparison = /^\s*@([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')\s*$/;
const partial = /^\s*(contains|starts-with)\(\s*@([\w-]+)\s*,\s*(?:"([^"]*)"|'([^']*)')\s*\)\s*$/;
const conjunction = /\s+and\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)/;

type Narrow = (nodes: readonly UiNode[]) => readonly UiNode[];

interface Step {
  readonly axis: string;
  readonly className: string;
  readonly narrow: readonly Narrow[];
}

/**
 * Reads paths of steps `/class` and `//class` (or `*`) with predicates: `@attribute="…"`, contains, starts-with, `and`, a
 * position. @throws AutomationError for every other expression
 */
export function xpath(expression: string): (root: UiNode) => readonly UiNode[] {
  const steps = readSteps(expression.replace(/^\.(?=\/)/, '').replace(/^\/hierarchy(?=\/)/, ''));
  return (root) => {
    // The screen's root is a child of the document, so that `//` finds it too.
    let found: readonly UiNode[] = [{ ...root, children: [root] }];
    for (const { axis, className, narrow } of steps) {
      const next = found.flatMap((node) => {
        const reached = axis === '/' ? node.children : node.children.flatMap((child) => [...nodesOf(child)]);
        const named = reached.filter((candidate) => className === '*' || candidate.className === className);
        return narrow.reduce<readonly UiNode[]>((nodes, by) => by(nodes), named);
      });
      found = [...new Set(next)];
    }
    return found;
  };
}

function readSteps(expression: string): Step[] {
  const steps: Step[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < expression.length) {
    const found = step.exec(expression);
    if (found === null) throw new AutomationError('invalid selector', `the XPath ${expression}`);
    const [, axis = '', className = '', predicates = ''] = found;
    const narrow = [...predicates.matchAll(predicate)].map(([, text = '']) => narrowing(text, expression));
    steps.push({ axis, className, narrow });
  }
  return steps;
}

function narrowing(text: string, expression: string): Narrow {
  if (/^\s*\d+\s*$/.test(text)) return (nodes) => nodes.slice(Number(text) - 1, Number(text));
  const tests = text.split(conjunction).map((part) => test(part, expression));
  return (nodes) => nodes.filter((node) => tests.every((holds) => holds(node)));
}

function test(text: string, expression: string): (node: UiNode) => boolean {
  const equal = comparison.exec(text);
  if (equal) return (node) => attributeOf(node, equal[1] as string) === (equal[2] ?? equal[3]);
  const part = partial.exec(text);
  if (!part) throw new AutomationError('invalid selector', `the XPath ${expression}`);
  const wanted = (part[3] ?? part[4]) as string;
  return (node) => {
    const value = attributeOf(node, part[2] as string) ?? '';
    return part[1] === 'contains' ? value.includes(wanted) : value.startsWith(wanted);
  };
}
