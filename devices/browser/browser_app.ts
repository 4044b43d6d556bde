import { EnvironmentFailure, HarnessBug } from '../../model/outcome_errors';
import type { AttributeValue, ModelUser } from '../../model/population';
import type { AppFace, ShownObject } from '../port';
import type { BrowserFolder } from './browser_folder';
import { type BrowserSession, openSession } from './browser_session';
import { notModelled } from './not_modelled';
import { holdsWithin } from './processes';
import { standsStill, stopAfterStored } from './stop_after_stored';
import type { OpenWebApp, WebAppInUse } from './web_app_in_use';

const quitTimeoutMs = 20_000;

interface Running {
  readonly browser: BrowserSession;
  readonly page: WebAppInUse;
}

/** The web app in a browser. Starting opens its page, closing quits the browser. */
export class BrowserApp implements AppFace {
  private running: Running | undefined;

  /**
   * @param chromium path of the browser
   * @param url where the backend serves the app
   * @param openWebApp how the app is used
   */
  constructor(
    private readonly deviceId: string,
    private readonly folder: BrowserFolder,
    private readonly chromium: string,
    private readonly url: string,
    private readonly openWebApp: OpenWebApp,
  ) {}

  async install(): Promise<void> {
    notModelled(this.deviceId, 'install a build');
  }

  async updateFromStore(): Promise<void> {
    notModelled(this.deviceId, 'update a build');
  }

  async uninstall(): Promise<void> {
    notModelled(this.deviceId, 'uninstall a build');
  }

  async edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void> {
    await this.page.edit(object, attribute, value);
  }

  async takePhoto(): Promise<never> {
    notModelled(this.deviceId, 'take a photo');
  }

  async start(): Promise<void> {
    if (this.running !== undefined)
      throw new HarnessBug(
        `Failed to start the browser on ${this.deviceId}: it runs already. Close it first.`,
      );
    const browser = await openSession(this.folder, this.chromium);
    this.running = { browser, page: this.openWebApp(browser, this.deviceId) };
    await this.running.page.open(this.url);
  }

  /** Quits the browser; blocks until its process has ended and the profile is written. Without a running one nothing happens. */
  async close(): Promise<void> {
    const running = this.running;
    this.running = undefined;
    await running?.browser.deleteSession();
    await this.requireEnd('quit');
  }

  /** SIGKILL to the browser; memory and open transactions go. */
  async kill(): Promise<void> {
    const { browser } = this.current();
    this.running = undefined;
    this.folder.killBrowser();
    // The driver has nothing left to drive: what it says of that is of no interest, only that it ends.
    await browser.deleteSession().catch(() => undefined);
    await this.requireEnd('kill');
  }

  /** Kills the browser when a synchronization has stored that many objects and its transaction is still open. */
  async killSynchronizationAfter(objects: number): Promise<void> {
    const { browser, page } = this.current();
    await stopAfterStored(browser, objects);
    await page.beginSynchronization();
    await standsStill(browser, this.deviceId);
    await this.kill();
  }

  /** The release of the web app that the page runs, as it says itself. */
  release(): Promise<string> {
    return this.page.release();
  }

  /** Opens the page until it runs another release than this one, at most 30 s. @returns that release */
  takeOverUpdate(before: string): Promise<string> {
    return this.page.takeOverUpdate(this.url, before);
  }

  /** The driver's session. @throws HarnessBug while no browser runs */
  get session(): BrowserSession {
    return this.current().browser;
  }

  private async requireEnd(what: string): Promise<void> {
    if (await holdsWithin(quitTimeoutMs, () => this.folder.processes().length === 0)) return;
    throw new EnvironmentFailure(
      `Failed to ${what} the browser on ${this.deviceId}: expected its processes to end within ${quitTimeoutMs} ms, got ` +
        `${this.folder.processes().length} running. Run again; disposing of the device ends them.`,
    );
  }

  async signIn(user: ModelUser): Promise<void> {
    await this.page.signIn(user);
  }

  async signOut(): Promise<void> {
    await this.page.signOut();
  }

  async synchronize(): Promise<void> {
    await this.page.synchronize();
  }

  async shownObjects(): Promise<readonly ShownObject[]> {
    return this.page.shownObjects();
  }

  private get page(): WebAppInUse {
    return this.current().page;
  }

  private current(): Running {
    if (this.running === undefined)
      throw new HarnessBug(
        `Failed to use the web app on ${this.deviceId}: no browser runs. Start the app first.`,
      );
    return this.running;
  }
}
