import type { ActionSession, DrivenBrowser } from './app_actions';
import { StepProblem } from './step_problem';

/** Part of the screen that one scroll moves. */
const scrollPart = 0.8;

/** Opens an address: in the browser's page, or as a link that the phone hands to the app. Blocks until the page has loaded. @param boundMs milliseconds */
export async function openAddress(
  { browser, platform }: ActionSession,
  address: string,
  boundMs: number,
): Promise<void> {
  try {
    if (platform !== 'browser') await browser.execute('mobile: deepLink', { url: address });
    else {
      await browser.setTimeout({ pageLoad: boundMs });
      await browser.url(new URL(address, await browser.getUrl()).href);
    }
  } catch (cause) {
    throw new StepProblem(`the address to open within ${boundMs} ms`, 'an error of the driver', cause);
  }
}

export async function goBack(browser: DrivenBrowser): Promise<void> {
  await browser.back();
}

/** Moves on in what is larger than the screen. */
export async function scroll({ browser, platform }: ActionSession, direction: 'up' | 'down'): Promise<void> {
  if (platform === 'ios') await browser.execute('mobile: scroll', { direction });
  else if (platform === 'android') {
    const { width, height } = await browser.getWindowSize();
    const area = { left: 0, top: Math.round(height * 0.1), width, height: Math.round(height * scrollPart) };
    await browser.execute('mobile: scrollGesture', { ...area, direction, percent: scrollPart });
  } else {
    const sign = direction === 'down' ? 1 : -1;
    await browser.execute(`window.scrollBy(0, ${sign * scrollPart} * window.innerHeight)`);
  }
}
