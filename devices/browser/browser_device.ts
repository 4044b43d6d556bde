import { EnvironmentFailure } from '../../model/outcome_errors';
import { closeAppium } from '../appium/appium_host';
import type { Capability, Device, WireWitness } from '../port';
import { BrowserApp } from './browser_app';
import { BrowserConditions } from './browser_conditions';
import { BrowserExaminer } from './browser_examiner';
import { BrowserFolder } from './browser_folder';
import { probeBrowser } from './probe_browser';
import type { OpenWebApp } from './web_app_in_use';

export interface BrowserDeviceOptions {
  /** Unique in the run, e.g. `browser-alice`. */
  readonly id: string;
  /** Where the backend serves the web app. */
  readonly url: string;
  /** How the web app is used. */
  readonly openWebApp: OpenWebApp;
  /** What it can show or do with this web app. */
  readonly capabilities: ReadonlySet<Capability>;
  /** Sees what the browser receives. */
  readonly witness?: WireWitness;
  /** Has the backend serve a newer release of the web app. */
  readonly publishUpdate?: () => void;
}

/** Devices that hold a folder, and perhaps a browser and a driver. */
const undisposed = new Map<BrowserDevice, BrowserFolder>();

/**
 * A real Chromium with a profile of its own, driven through Appium. The profile can be read while the browser does not run.
 * What a killed run left behind (folders, browsers, drivers) is removed when the next run opens its first browser.
 * @fidelity headless; the browser's own password manager and account synchronization are not used
 */
export class BrowserDevice implements Device {
  readonly platform = 'browser';
  readonly fidelity = 'browser';
  readonly id: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly app: BrowserApp;
  readonly conditions: BrowserConditions;
  readonly examiner: BrowserExaminer;

  private constructor(options: BrowserDeviceOptions, chromium: string, folder: BrowserFolder) {
    const { id, url, openWebApp, capabilities, witness, publishUpdate } = options;
    this.id = id;
    this.capabilities = witness ? new Set([...capabilities, 'wire_witness']) : capabilities;
    this.app = new BrowserApp(id, folder, chromium, url, openWebApp);
    this.conditions = new BrowserConditions(id, this.app, url, publishUpdate);
    this.examiner = new BrowserExaminer(id, folder, url, witness);
    undisposed.set(this, folder);
  }

  /**
   * Makes a device with an empty profile; the browser starts with `app.start()`.
   * @throws EnvironmentFailure when there is no browser with a fitting driver
   */
  static async open(options: BrowserDeviceOptions): Promise<BrowserDevice> {
    const probe = await probeBrowser();
    if (!probe.available)
      throw new EnvironmentFailure(
        `Failed to open ${options.id}: expected Chromium and its driver, got: ${probe.reason}. Get them with ${probe.howToGet}.`,
      );
    if (undisposed.size === 0) BrowserFolder.removeLeftovers();
    if (!process.listeners('exit').includes(removeAtExit)) process.once('exit', removeAtExit);
    return new BrowserDevice(options, probe.chromium, BrowserFolder.create(probe.chromedriver));
  }

  /** Quits the browser and removes its folder; disposing twice changes nothing. */
  async dispose(): Promise<void> {
    const folder = undisposed.get(this);
    if (folder === undefined) return;
    try {
      await this.app.close();
    } finally {
      folder.remove();
      undisposed.delete(this);
    }
  }
}

/**
 * Disposes of every browser of this process and ends its Appium. Whoever handles SIGINT and SIGTERM calls this, or exits by
 * `process.exit`, which removes the same at once.
 */
export async function disposeAllBrowsers(): Promise<void> {
  for (const device of [...undisposed.keys()]) await device.dispose();
  await closeAppium();
}

function removeAtExit(): void {
  for (const folder of undisposed.values()) folder.remove();
}
