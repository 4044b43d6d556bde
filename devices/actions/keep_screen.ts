import type { SecretRegister } from '../../model/secret_register';
import type { Platform } from '../port';
import type { DrivenBrowser } from './app_actions';
import type { Keepsakes } from './keepsakes';
import { textOnScreen } from './screen';

interface ScreenToKeep {
  readonly browser: DrivenBrowser;
  readonly platform: Platform;
  readonly keepsakes: Keepsakes;
  readonly secrets: SecretRegister;
  /** Names the files, e.g. `signIn-step_3`. */
  readonly label: string;
}

/**
 * Keeps page source and screenshot. Of a screen that shows a secret no picture is kept, because nothing could mask it.
 * @returns a sentence that names the files
 */
export async function keepScreen(screen: ScreenToKeep): Promise<string> {
  const source = await keepSource(screen).catch(() => 'no page source: the driver gave none');
  const picture = await keepPicture(screen).catch(() => 'no screenshot: the driver gave none');
  return `See ${source}, and ${picture}. Then correct the actions file, or the app.`;
}

async function keepSource({ browser, platform, keepsakes, label }: ScreenToKeep): Promise<string> {
  const [ending, mediaType] = platform === 'browser' ? ['html', 'text/html'] : ['xml', 'text/xml'];
  const source = new TextEncoder().encode(await browser.getPageSource());
  return keepsakes.keep(`${label}.${ending}`, mediaType as string, source);
}

async function keepPicture({ browser, platform, keepsakes, secrets, label }: ScreenToKeep): Promise<string> {
  const text = await textOnScreen(browser, platform);
  const shown = secrets.all().filter(({ bytes }) => text.includes(new TextDecoder().decode(bytes)));
  if (shown.length > 0) return `no screenshot: the screen shows ${shown.length} secrets`;
  const picture = Buffer.from(await browser.takeScreenshot(), 'base64');
  return keepsakes.keep(`${label}.png`, 'image/png', picture);
}
