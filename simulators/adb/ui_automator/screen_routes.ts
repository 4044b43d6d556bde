import { AutomationError } from './automation_error';
import { pageSource } from './page_source';
import type { Route } from './routes';
import { screenshot } from './screenshot';

const backKeyCode = 4;

/** Pictures, page source, keys and gestures. */
export const screenRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/source$/, answer: ({ session }) => pageSource(session.device.screen.tree()) },
  {
    method: 'GET',
    path: /^\/screenshot$/,
    answer: ({ session }) => Buffer.from(screenshot(session.device.screen.tree())).toString('base64'),
  },
  { method: 'POST', path: /^\/back$/, answer: ({ session }) => session.device.screen.back() },
  {
    method: 'POST',
    path: /^\/appium\/device\/press_keycode$/,
    answer: ({ session, body }) => {
      if (body.keycode !== backKeyCode) throw new AutomationError('unknown command', `key ${body.keycode}`);
      session.device.screen.back();
    },
  },
  {
    method: 'POST',
    path: /^\/appium\/gestures\/click$/,
    answer: ({ session, body }) => {
      const { x, y } = (body.offset ?? {}) as { readonly x?: number; readonly y?: number };
      const { origin } = body as { readonly origin?: { readonly ELEMENT?: string } };
      if (origin?.ELEMENT !== undefined) session.element(origin.ELEMENT).tap?.();
      else session.device.uiAutomator.tapAt(Number(x), Number(y));
    },
  },
  // A screen is as long as its content, so that it cannot be scrolled further.
  { method: 'POST', path: /^\/appium\/gestures\/(?:scroll|fling)$/, answer: () => false },
  { method: 'POST', path: /^\/appium\/gestures\/(?:swipe|drag)$/, answer: () => undefined },
];
