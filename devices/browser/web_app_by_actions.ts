import { EnvironmentFailure } from '../../model/outcome_errors';
import type { AttributeValue, ModelUser } from '../../model/population';
import type { ActionsApp } from '../actions/actions_app';
import type { ShownObject } from '../port';
import type { BrowserSession } from './browser_session';
import { notModelled } from './not_modelled';
import type { WebAppInUse } from './web_app_in_use';

/** Bound of opening a page, in milliseconds. */
const pageLoadMs = 30_000;

/** Anybody's web app, used by its actions. */
export class WebAppByActions implements WebAppInUse {
  constructor(
    private readonly browser: BrowserSession,
    private readonly deviceId: string,
    private readonly app: ActionsApp,
  ) {}

  async open(url: string): Promise<void> {
    try {
      await this.browser.setTimeout({ pageLoad: pageLoadMs });
      await this.browser.url(url);
    } catch (cause) {
      throw new EnvironmentFailure(
        `Failed to open the web app on ${this.deviceId}: expected ${url} to load within ${pageLoadMs} ms, got an error. ` +
          'See whether it is served there.',
        { cause },
      );
    }
    await this.app.start();
  }

  async signIn(user: ModelUser): Promise<void> {
    await this.app.signIn(user);
  }

  async signOut(): Promise<void> {
    await this.app.signOut();
  }

  async synchronize(): Promise<void> {
    await this.app.synchronize();
  }

  async edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void> {
    await this.app.edit({ object, attribute, value: String(value ?? '') });
  }

  async shownObjects(): Promise<readonly ShownObject[]> {
    return this.app.shownObjects();
  }

  async beginSynchronization(): Promise<void> {
    notModelled(this.deviceId, 'begin a synchronization without waiting for its end');
  }

  async release(): Promise<string> {
    return notModelled(this.deviceId, 'tell the release of the web app');
  }

  async takeOverUpdate(): Promise<string> {
    return notModelled(this.deviceId, 'update the web app');
  }
}
