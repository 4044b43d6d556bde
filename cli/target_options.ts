import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUse } from '../model/outcome_errors';
import type { Target } from '../model/target';

/** What may be typed about somebody's own app. */
export interface TypedTarget {
  readonly url?: string;
  readonly actions?: string;
  readonly appiumUrl?: string;
  readonly serial?: readonly string[];
  readonly appId?: string;
  readonly keyProvider?: string;
  /** `Persona=file`. */
  readonly har?: readonly string[];
  readonly recordTraffic?: boolean;
}

/**
 * What was typed takes the place of what the configuration says, key by key.
 * @param cwd what typed paths start from
 * @returns undefined when nothing was said
 * @throws WrongUse when an address is none, or a HAR file is not there
 */
export function targetFrom(cwd: string, typed: TypedTarget, configured: Target = {}): Target | undefined {
  const { actions, serial, har, appId, keyProvider, recordTraffic } = typed;
  const target: Target = {
    ...configured,
    ...webAddress('url', typed.url),
    ...webAddress('appiumUrl', typed.appiumUrl),
    ...(actions !== undefined && { actions: resolve(cwd, actions) }),
    ...(serial && { serials: serial }),
    ...(appId !== undefined && { appId }),
    ...(keyProvider !== undefined && { keyProvider }),
    ...(har && { har: { ...configured.har, ...Object.fromEntries(har.map((text) => harFile(cwd, text))) } }),
    ...(recordTraffic !== undefined && { recordTraffic }),
  };
  return Object.keys(target).length === 0 ? undefined : target;
}

function webAddress(key: 'url' | 'appiumUrl', typed: string | undefined): Target {
  if (typed === undefined) return {};
  const option = key === 'url' ? '--url' : '--appium-url';
  if (!URL.canParse(typed) || !/^https?:/.test(typed))
    throw new WrongUse(
      `Failed to read ${option} "${typed}": expected a web address, e.g. ${option} http://localhost:8080.`,
    );
  return { [key]: typed };
}

function harFile(cwd: string, typed: string): readonly [persona: string, path: string] {
  const [, persona, file] = /^(\w+)=(.+)$/.exec(typed) ?? [];
  if (persona === undefined || file === undefined)
    throw new WrongUse(
      `Failed to read --har "${typed}": expected a persona and a file, e.g. --har Alice=alice.har.`,
    );
  const path = resolve(cwd, file);
  if (!existsSync(path))
    throw new WrongUse(`Failed to read --har "${typed}": expected a HAR file, got nothing at ${path}.`);
  return [persona, path];
}
