import { XMLParser } from 'fast-xml-parser';
import { recordOf } from '../../model/loose_values';
import type { Platform } from '../port';
import type { DrivenBrowser } from './app_actions';

/** What a page shows: its visible text and what stands in its fields, passwords left out. */
const pageText = `
  const fields = [...document.querySelectorAll('input:not([type=password]), textarea')];
  return [document.body.innerText, ...fields.filter((field) => field.checkVisibility()).map(({ value }) => value)].join('\\n');`;

/** Attributes of Appium's page source that a user can read on the screen or hear. */
const shownAttributes = ['text', 'content-desc', 'hint', 'label', 'value', 'name'];

/**
 * What the app's user can read now.
 * @fidelity texts in pictures, in frames of other pages and below a page's fold on a phone are not read
 */
export async function textOnScreen(browser: DrivenBrowser, platform: Platform): Promise<string> {
  if (platform === 'browser') return browser.execute(pageText);
  return textOfSource(await browser.getPageSource());
}

/** The texts in Appium's page source, a line each. */
export function textOfSource(source: string): string {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseAttributeValue: false,
  });
  const lines: string[] = [];
  collect(parser.parse(source), lines);
  return lines.join('\n');
}

function collect(value: unknown, lines: string[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, lines);
  for (const [key, item] of Object.entries(recordOf(value))) {
    if (shownAttributes.some((name) => key === `@${name}`)) lines.push(String(item));
    else collect(item, lines);
  }
}
