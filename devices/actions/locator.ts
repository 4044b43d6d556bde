import { HarnessBug } from '../../model/outcome_errors';
import type { Platform } from '../port';
import type { Selector, SelectorKind } from './actions_file';

type Strategy = (value: string) => string;

const asIs: Strategy = (value) => value;
const strategy =
  (name: string): Strategy =>
  (value) =>
    `${name}:${value}`;
const cssAttribute =
  (name: string): Strategy =>
  (value) =>
    `[${name}=${JSON.stringify(value)}]`;

/**
 * The kinds of selectors that each platform has, and how WebdriverIO writes them as strategies of the WebDriver protocol.
 * A page has no accessibility ids; the label for assistive technology is the nearest thing.
 */
const strategies: Readonly<Record<Platform, Readonly<Partial<Record<SelectorKind, Strategy>>>>> = {
  browser: {
    css: strategy('css selector'),
    xpath: strategy('xpath'),
    id: cssAttribute('id'),
    accessibilityId: cssAttribute('aria-label'),
  },
  android: {
    css: strategy('css selector'),
    xpath: strategy('xpath'),
    id: strategy('id'),
    accessibilityId: strategy('accessibility id'),
    uiAutomator: strategy('-android uiautomator'),
  },
  ios: {
    xpath: strategy('xpath'),
    id: strategy('id'),
    accessibilityId: strategy('accessibility id'),
    iosPredicate: strategy('-ios predicate string'),
  },
};

export function selectorKinds(platform: Platform): readonly SelectorKind[] {
  return Object.keys(strategies[platform]) as SelectorKind[];
}

/** Kind and value of a selector. */
export function kindAndValue(selector: Selector): readonly [SelectorKind, string] {
  return Object.entries(selector)[0] as [SelectorKind, string];
}

/** As messages and logs name it: with its placeholders, not with what they stand for. */
export function describeSelector(selector: Selector): string {
  const [kind, value] = kindAndValue(selector);
  return `${kind} "${value}"`;
}

/** The selector as WebdriverIO takes it. @param fill fills in placeholders */
export function locatorOf(platform: Platform, selector: Selector, fill: Strategy = asIs): string {
  const [kind, value] = kindAndValue(selector);
  const write = strategies[platform][kind];
  if (!write)
    throw new HarnessBug(
      `Failed to find an element by ${kind} on ${platform}: the reader lets none through.`,
    );
  return write(fill(value));
}
