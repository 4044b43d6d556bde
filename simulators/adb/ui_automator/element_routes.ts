import type { UiNode } from '../ui/ui_node';
import { AutomationError } from './automation_error';
import type { AutomationSession, Locator } from './automation_session';
import { attributeOf } from './node_attributes';
import type { Route, RouteCall } from './routes';

type OfElement = (node: UiNode, call: RouteCall) => unknown;

const elementIs = (method: Route['method'], path: string, answer: OfElement): Route => ({
  method,
  path: new RegExp(`^/element/([^/]+)/${path}$`),
  answer: (call) => answer(call.session.element(call.parameters[0] as string), call),
});

/** Drivers of the WebDriver protocol say `using` and `value`, Appium's own says `strategy` and `selector`. */
function locatorOf(body: Readonly<Record<string, unknown>>): Locator {
  const { strategy = body.using, selector = body.value, context = '' } = body;
  return { strategy: String(strategy), selector: String(selector), context: String(context ?? '') };
}

function first(session: AutomationSession, locator: Locator): unknown {
  const [found] = session.find(locator);
  if (found !== undefined) return found;
  throw new AutomationError('no such element', `No widget matches ${locator.strategy} ${locator.selector}`);
}

function tap(node: UiNode): void {
  if (node.tap) node.tap();
}

/** Replaces what the field held, or adds to it. */
function type(node: UiNode, { body }: RouteCall): void {
  if (!node.type) throw new AutomationError('invalid element state', 'The widget takes no text');
  const typed = body.text ?? (Array.isArray(body.value) ? body.value.join('') : (body.value ?? ''));
  const before = body.replace === true || node.password ? '' : node.text;
  node.type(before + String(typed));
}

function clear(node: UiNode): void {
  if (!node.type) throw new AutomationError('invalid element state', 'The widget takes no text');
  node.type('');
}

function attribute(node: UiNode, { parameters }: RouteCall): string {
  const value = attributeOf(node, parameters[1] as string);
  if (value !== undefined) return value;
  throw new AutomationError('unknown command', `the attribute ${parameters[1]} of a widget`);
}

function rectangle({ bounds: { left, top, right, bottom } }: UiNode) {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Finding widgets, and using those that were found. */
export const elementRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/element$/,
    answer: ({ session, body }) => first(session, locatorOf(body)),
  },
  {
    method: 'POST',
    path: /^\/elements$/,
    answer: ({ session, body }) => session.find(locatorOf(body)),
  },
  {
    method: 'POST',
    path: /^\/element\/([^/]+)\/element$/,
    answer: ({ session, body, parameters }) =>
      first(session, { ...locatorOf(body), context: parameters[0] as string }),
  },
  {
    method: 'POST',
    path: /^\/element\/([^/]+)\/elements$/,
    answer: ({ session, body, parameters }) =>
      session.find({ ...locatorOf(body), context: parameters[0] as string }),
  },
  elementIs('POST', 'click', tap),
  elementIs('POST', 'value', type),
  elementIs('POST', 'clear', clear),
  elementIs('GET', 'text', ({ text }) => text),
  elementIs('GET', 'name', ({ description }) => description),
  elementIs('GET', 'attribute/([^/]+)', attribute),
  elementIs('GET', 'displayed', () => true),
  elementIs('GET', 'enabled', ({ enabled }) => enabled),
  elementIs('GET', 'rect', rectangle),
  elementIs('GET', 'location', (node) => ({ x: node.bounds.left, y: node.bounds.top })),
  elementIs('GET', 'size', (node) => {
    const { width, height } = rectangle(node);
    return { width, height };
  }),
];
