import { EnvironmentFailure } from '../../model/outcome_errors';
import { freePort } from '../appium/appium_host';
import { type AppiumSession, openAppiumSession } from '../appium/appium_session';
import { firstLine } from '../appium/first_line';
import type { BrowserFolder } from './browser_folder';

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
  try {
    return await openAppiumSession({
      driver: 'chromium',
      capabilities: await capabilities(folder, chromium),
    });
  } catch (cause) {
    throw new EnvironmentFailure(
      `Failed to start the browser ${chromium}: expected a session, got "${firstLine(cause)}". ` +
        'Start it by hand with --headless=new to see why.',
      { cause },
    );
  }
}

/** A running browser. */
export type BrowserSession = AppiumSession;

async function capabilities(folder: BrowserFolder, chromium: string) {
  return {
    platformName: 'linux',
    browserName: 'chrome',
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
