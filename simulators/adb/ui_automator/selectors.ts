import { nodesOf, type UiNode } from '../ui/ui_node';
import { AutomationError } from './automation_error';
import { uiSelector } from './ui_selector';
import { xpath } from './xpath';

/** Finds widgets below a root, in the order of the page source. */
export type Finder = (root: UiNode) => readonly UiNode[];

const matching =
  (holds: (node: UiNode) => boolean): Finder =>
  (root) =>
    [...nodesOf(root)].filter(holds);

const strategies: Readonly<Record<string, (selector: string) => Finder>> = {
  id: (selector) =>
    matching(
      ({ resourceId, packageName }) =>
        resourceId !== '' && [selector, `${packageName}:id/${selector}`].includes(resourceId),
    ),
  'accessibility id': (selector) => matching(({ description }) => description === selector),
  'class name': (selector) => matching(({ className }) => className === selector),
  '-android uiautomator': uiSelector,
  xpath,
};

/** @throws AutomationError for strategies and selectors that are not modelled */
export function finderFor(strategy: string, selector: string): Finder {
  const make = strategies[strategy];
  if (make === undefined) throw new AutomationError('invalid selector', `the strategy ${strategy}`);
  return make(selector);
}
