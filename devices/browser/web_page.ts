import { EnvironmentFailure } from '../../model/outcome_errors';
import type { AttributeValue, ModelUser } from '../../model/population';
import { AppFailure, type ShownObject } from '../port';
import type { BrowserSession } from './browser_session';
import type { WebAppInUse } from './web_app_in_use';

const settleTimeoutMs = 30_000;
const pollMs = 20;

/**
 * The sample's page in a running browser. The page counts each action that has ended in `data-settled` of its body and
 * says in `#problem` what went wrong, so that every call waits for its own end and for nothing else.
 */
export class WebPage implements WebAppInUse {
  /** @param deviceId for messages */
  constructor(
    private readonly browser: BrowserSession,
    private readonly deviceId: string,
  ) {}

  /** Opens the app and blocks until it has settled. */
  async open(url: string): Promise<void> {
    await this.browser.url(url);
    await this.settledAfter(0, 'open the web app');
  }

  async signIn({ name, password }: ModelUser): Promise<void> {
    await this.act(`sign in ${name}`, async () => {
      await this.browser.$('#user').setValue(name);
      await this.browser.$('#password').setValue(password);
      await this.browser.$('#sign-in-button').click();
    });
  }

  /** Opens the object, changes one of its members and saves it. */
  async edit({ entity, guid }: ShownObject, attribute: string, value: AttributeValue): Promise<void> {
    const input = `#members input[name="${attribute}"]`;
    await this.act(`open ${entity}`, () => this.browser.$(`#objects li[data-guid="${guid}"] button`).click());
    await this.act(`edit ${attribute} of ${entity}`, async () => {
      await this.browser.$(input).setValue(String(value ?? ''));
      await this.browser.$('#save').click();
    });
  }

  /** Begins a synchronization and does not wait for its end. */
  async beginSynchronization(): Promise<void> {
    await this.browser.$('#synchronize').click();
  }

  release(): Promise<string> {
    return this.browser.execute("return document.body?.dataset.release ?? ''");
  }

  /** Opens the app again, which looks for an update, and blocks until it runs another release than this one. @returns it */
  async takeOverUpdate(url: string, before: string): Promise<string> {
    await this.open(url);
    const isNewer = async () => {
      const release = await this.release();
      return release !== '' && release !== before && (await this.settled()) > 0 ? release : false;
    };
    try {
      const release = await this.browser.waitUntil(isNewer, { timeout: settleTimeoutMs, interval: pollMs });
      return String(release);
    } catch (cause) {
      throw await this.failure('update the web app', `another release than ${before}`, 'the same', cause);
    }
  }

  async synchronize(): Promise<void> {
    await this.act('synchronize', () => this.browser.$('#synchronize').click());
  }

  async signOut(): Promise<void> {
    await this.act('sign out', () => this.browser.$('#sign-out').click());
  }

  shownObjects(): Promise<readonly ShownObject[]> {
    return this.browser.execute(
      "return [...document.querySelectorAll('#objects li')].map(({dataset: {entity, guid}}) => ({entity, guid}))",
    );
  }

  private async act(what: string, action: () => Promise<void>): Promise<void> {
    const before = await this.settled();
    try {
      await action();
    } catch (cause) {
      throw await this.failure(what, 'its elements on the page', 'none that can be used', cause);
    }
    await this.settledAfter(before, what);
  }

  private async settledAfter(before: number, what: string): Promise<void> {
    try {
      await this.browser.waitUntil(async () => (await this.settled()) > before, {
        timeout: settleTimeoutMs,
        interval: pollMs,
      });
    } catch (cause) {
      throw await this.failure(what, `the page to settle within ${settleTimeoutMs} ms`, 'no end', cause);
    }
    const problem: string = await this.browser.execute(
      "return document.getElementById('problem').textContent",
    );
    if (problem === '') return;
    throw new AppFailure(
      `Failed to ${what} on ${this.deviceId}: expected no problem, got the app's own words "${problem}". See what the backend answered.`,
    );
  }

  /** Number of actions that have ended; -1 while there is no page of the app. */
  private settled(): Promise<number> {
    return this.browser.execute("return Number(document.body?.dataset.settled ?? '-1')");
  }

  private async failure(what: string, expected: string, got: string, cause?: unknown) {
    const title = await this.browser.getTitle().catch(() => 'no title');
    const url = await this.browser.getUrl().catch(() => 'no address');
    return new EnvironmentFailure(
      `Failed to ${what} on ${this.deviceId}: expected ${expected}, got ${got} (page "${title}" at ${url}). ` +
        'See whether the backend at this address answers.',
      { cause },
    );
  }
}
