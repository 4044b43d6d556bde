import { type AppiumEndpoint, appiumEndpoint } from './appium_endpoint';
import type { AppiumDriver } from './appium_host';

const startTimeoutMs = 60_000;

export interface SessionWish {
  readonly driver: AppiumDriver;
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** An Appium, Selenium Grid or device farm; the Appium of this process when absent. */
  readonly url?: string | undefined;
  /** Called for every command that is sent. */
  readonly onCommand?: () => void;
}

/**
 * Opens a session. Blocks until it is there, at most 60 s.
 * @throws EnvironmentFailure when nobody answers at the URL; what WebdriverIO throws when the session does not start
 */
export async function openAppiumSession({ driver, capabilities, url, onCommand }: SessionWish) {
  const endpoint: AppiumEndpoint = await appiumEndpoint(driver, url);
  const { remote } = await import('webdriverio');
  return remote({
    ...endpoint,
    logLevel: 'silent',
    connectionRetryTimeout: startTimeoutMs,
    connectionRetryCount: 0,
    transformRequest: (request) => {
      onCommand?.();
      return request;
    },
    // WebdriverIO's own type lists the capabilities of every farm and refuses names that it does not know.
    capabilities: { 'wdio:enforceWebDriverClassic': true, ...capabilities } as WebdriverIO.Capabilities,
  });
}

/** A session through which an app is driven. */
export type AppiumSession = Awaited<ReturnType<typeof openAppiumSession>>;
