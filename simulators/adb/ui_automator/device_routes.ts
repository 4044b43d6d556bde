import { productModel } from '../properties';
import { screenHeight, screenWidth } from '../ui/ui_node';
import type { Route } from './routes';

const pixelRatio = 2;

/** What drivers ask of the phone itself. */
export const deviceRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/appium\/device\/pixel_ratio$/, answer: () => pixelRatio },
  { method: 'GET', path: /^\/appium\/device\/display_density$/, answer: () => pixelRatio * 160 },
  {
    method: 'GET',
    path: /^\/appium\/device\/system_bars$/,
    answer: () => ({
      statusBar: 0,
      navigationBar: { visible: false, x: 0, y: screenHeight, width: screenWidth, height: 0 },
    }),
  },
  {
    method: 'GET',
    path: /^\/appium\/device\/info$/,
    answer: ({ session }) => {
      const { properties } = session.device;
      return {
        androidId: 'simulated',
        manufacturer: properties.get('ro.product.manufacturer'),
        model: productModel,
        brand: properties.get('ro.product.brand'),
        apiVersion: properties.get('ro.build.version.sdk'),
        platformVersion: properties.get('ro.build.version.release'),
        realDisplaySize: `${screenWidth}x${screenHeight}`,
        displayDensity: pixelRatio * 160,
        locale: properties.get('persist.sys.locale'),
        timeZone: properties.get('persist.sys.timezone'),
      };
    },
  },
  {
    method: 'GET',
    path: /^\/window\/current\/size$/,
    answer: () => ({ width: screenWidth, height: screenHeight }),
  },
  {
    method: 'GET',
    path: /^\/window\/rect$/,
    answer: () => ({ x: 0, y: 0, width: screenWidth, height: screenHeight }),
  },
  { method: 'GET', path: /^\/orientation$/, answer: () => 'PORTRAIT' },
  {
    method: 'GET',
    path: /^\/appium\/settings$/,
    answer: ({ session }) => Object.fromEntries(session.settings),
  },
  {
    method: 'POST',
    path: /^\/appium\/settings$/,
    answer: ({ session, body }) => {
      for (const [name, value] of Object.entries(body.settings ?? {})) session.settings.set(name, value);
    },
  },
  {
    method: 'GET',
    path: /^\/$/,
    answer: ({ session }) => ({ capabilities: {}, settings: Object.fromEntries(session.settings) }),
  },
  // With its driver's session the automation ends.
  { method: 'DELETE', path: /^\/$/, answer: ({ session }) => session.device.uiAutomator.finish() },
  { method: 'POST', path: /^\/timeouts(?:\/implicit_wait)?$/, answer: () => undefined },
];
