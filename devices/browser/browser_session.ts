import { EnvironmentFailure } from '../../model/outcome_errors';
import { appiumHost, freePort } from './appium_host';
import type { BrowserFolder } from './browser_folder';

const startTimeoutMs = 60_000;

const switches = [
  '--headless=new',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--password-store=basic',
];

/**
 * Starts the browser on the folder's profile, driven through Appium. Blocks until the session is there.
 * @param chromium path of the browser
 * @throws EnvironmentFailure when it does not start within its bound
 * @source facts/chromium_profile.md: the capabilities, and that executableDir must stay unset
 */
export async function openSession(folder: BrowserFolder, chromium: string) {
  const { hostname, port } = await appiumHost();
  keepLoopbackOffProxies(hostname);
  const { remote } = await import('webdriverio');
  try {
    return await remote({
      hostname,
      port,
      path: '/',
      logLevel: 'silent',
      connectionRetryTimeout: startTimeoutMs,
      connectionRetryCount: 0,
      capabilities: await capabilities(folder, chromium),
    });
  } catch (cause) {
    throw new EnvironmentFailure(
      `Failed to start the browser ${chromium}: expected a session within ${startTimeoutMs} ms, got ` +
        `"${firstLine(cause)}". Start it by hand with --headless=new to see why.`,
      { cause },
    );
  }
}

/** A running browser. */
export type BrowserSession = Awaited<ReturnType<typeof openSession>>;

async function capabilities(folder: BrowserFolder, chromium: string) {
  return {
    platformName: 'linux',
    browserName: 'chrome',
    'wdio:enforceWebDriverClassic': true,
    'appium:automationName': 'Chromium',
    'appium:executable': folder.driver,
    'appium:autodownloadEnabled': false,
    // On its usual port the driver would first end every other driver there, whoever started it.
    'appium:chromedriverPort': await freePort(),
    'goog:chromeOptions': { binary: chromium, args: [...switches, ...sandboxSwitches(), folder.argument()] },
  };
}

/** Chromium refuses its own sandbox to root. */
function sandboxSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** WebdriverIO sends even loopback calls to the proxy that HTTP_PROXY names. */
function keepLoopbackOffProxies(hostname: string): void {
  const exempt = process.env.NO_PROXY?.split(/[\s,;]+/).filter((name) => name !== '') ?? [];
  if (!exempt.includes(hostname)) process.env.NO_PROXY = [...exempt, hostname].join(',');
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0] as string;
}
