import { sessionEndIn } from '../appium/session_end';
import type { Selector } from './actions_file';
import type { ActionSession } from './app_actions';
import { locatorOf } from './locator';
import { filledIn, type PlaceholderValues } from './placeholders';
import { StepProblem } from './step_problem';

const pollMs = 50;

/** The element that a selector finds, as far as steps use it. Nothing waits longer than the bound. */
export class Element {
  private readonly locator: string;

  /** @param boundMs milliseconds */
  constructor(
    private readonly session: ActionSession,
    selector: Selector,
    values: PlaceholderValues,
    private readonly boundMs: number,
  ) {
    this.locator = locatorOf(session.platform, selector, (text) => filledIn(text, values));
  }

  /** Something may still lie above it or move, so a refused tap is tried again. */
  async tap(): Promise<void> {
    await this.until('an element that can be tapped', 'none', async () => {
      const element = await this.displayed();
      await element?.click();
      return element !== undefined;
    });
  }

  /** Adds to what stands in the field. A page's field for files is often hidden behind a button and takes paths all the same. */
  async type(text: string): Promise<void> {
    await this.until('a field that takes text', 'none', async () => {
      const field = (await this.displayed()) ?? (await this.fieldForFiles());
      await field?.addValue(text);
      return field !== undefined;
    });
  }

  async clear(): Promise<void> {
    await this.until('a field that can be cleared', 'none', async () => {
      const field = await this.displayed();
      await field?.clearValue();
      return field !== undefined;
    });
  }

  async untilVisible(): Promise<void> {
    await this.until(
      'it to be visible',
      'no such element',
      async () => (await this.displayed()) !== undefined,
    );
  }

  async untilGone(): Promise<void> {
    await this.until('it to be gone', 'a visible one', async () => (await this.displayed()) === undefined);
  }

  async untilText(expression: RegExp): Promise<void> {
    await this.until('its text to match', 'another text or no such element', async () => {
      const element = await this.displayed();
      return element !== undefined && expression.test(await element.getText());
    });
  }

  /** The first match that its user can see. */
  private async displayed() {
    for (const element of await this.session.browser.$$(this.locator).getElements())
      if (await element.isDisplayed()) return element;
    return undefined;
  }

  private async fieldForFiles() {
    if (this.session.platform !== 'browser') return undefined;
    for (const element of await this.session.browser.$$(this.locator).getElements())
      if ((await element.getAttribute('type')) === 'file') return element;
    return undefined;
  }

  /** Polls until it is so; what the driver refuses meanwhile counts as not yet, unless its session is over. */
  private async until(expected: string, got: string, isSo: () => Promise<boolean>): Promise<void> {
    let refusal: unknown;
    let isSessionOver = false;
    const attempt = async () => {
      try {
        return await isSo();
      } catch (error) {
        refusal = error;
        isSessionOver = sessionEndIn(error) !== undefined;
        return isSessionOver;
      }
    };
    const problem = () => new StepProblem(`${expected} within ${this.boundMs} ms`, got, refusal);
    try {
      await this.session.browser.waitUntil(attempt, { timeout: this.boundMs, interval: pollMs });
    } catch {
      throw problem();
    }
    if (isSessionOver) throw problem();
  }
}
