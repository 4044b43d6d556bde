import type { DeviceState } from '../device_state';
import { nodesOf, type UiNode } from '../ui/ui_node';
import { AutomationError } from './automation_error';
import { finderFor } from './selectors';

/** Key of an element's id in WebDriver's answers. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

export interface ElementReference {
  readonly [elementKey]: string;
  /** The older protocol's key. */
  readonly ELEMENT: string;
}

/** What a driver asks an element by. */
export interface Locator {
  readonly strategy: string;
  readonly selector: string;
  /** Id of the element to look in; empty for the whole screen. */
  readonly context?: string;
}

/**
 * The automation's view of the screen: elements keep their ids as long as the screen holds a widget of the same resource id,
 * description and rank.
 */
export class AutomationSession {
  /** By name; kept and given back. */
  readonly settings = new Map<string, unknown>();
  private readonly identities: string[] = [];

  constructor(readonly device: DeviceState) {}

  /** @throws AutomationError */
  find({ strategy, selector, context }: Locator): ElementReference[] {
    const tree = this.device.screen.tree();
    const root = context ? this.element(context) : tree;
    const identities = identitiesOf(tree);
    return finderFor(
      strategy,
      selector,
    )(root).map((node) => {
      const identity = identities.get(nodeWithin(tree, node)) as string;
      const known = this.identities.indexOf(identity);
      const id = `element-${known < 0 ? this.identities.push(identity) - 1 : known}`;
      return { [elementKey]: id, ELEMENT: id };
    });
  }

  /** The widget as it is now. @throws AutomationError when it is gone */
  element(id: string): UiNode {
    const identity = this.identities[Number(id.replace(/^element-/, ''))];
    const found = [...identitiesOf(this.device.screen.tree())].find(([, known]) => known === identity);
    if (found === undefined)
      throw new AutomationError('stale element reference', `${id} is not on the screen`);
    return found[0];
  }
}

function identitiesOf(tree: UiNode): Map<UiNode, string> {
  const ranks = new Map<string, number>();
  const identities = new Map<UiNode, string>();
  for (const node of nodesOf(tree)) {
    const name = `${node.resourceId}|${node.className}|${node.description}`;
    const rank = ranks.get(name) ?? 0;
    ranks.set(name, rank + 1);
    identities.set(node, `${name}|${rank}`);
  }
  return identities;
}

/** The same widget in another tree of the same screen. */
function nodeWithin(tree: UiNode, node: UiNode): UiNode {
  const same = ({ bounds, className, resourceId }: UiNode) =>
    resourceId === node.resourceId &&
    className === node.className &&
    bounds.top === node.bounds.top &&
    bounds.bottom === node.bounds.bottom;
  return [...nodesOf(tree)].find(same) as UiNode;
}
