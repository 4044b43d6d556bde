import { recordOf } from '../../model/loose_values';
import type { MistakeList } from '../../model/mistake_list';
import type { YamlPath } from '../../model/yaml_source';
import type { Platform } from '../port';
import { type ActionName, actionNames, type SelectorKind } from './actions_file';
import { selectorKinds } from './locator';
import { placeholders, placeholdersIn } from './placeholders';

const everyKind: readonly SelectorKind[] = [
  'css',
  'xpath',
  'id',
  'accessibilityId',
  'uiAutomator',
  'iosPredicate',
];
const ends = ['visible', 'gone', 'text'];

/**
 * Reports what the schema cannot: unknown placeholders, kinds of selectors that the platform lacks, waits for nothing or for
 * several things, and expressions that are none. Takes a document of any shape, so that all mistakes are told at once.
 */
export function checkSteps(document: unknown, platform: Platform, mistakes: MistakeList): void {
  const actions = recordOf(recordOf(document).actions);
  for (const name of actionNames)
    checkValue(actions[name], ['actions', name], new StepCheck(name, platform, mistakes));
}

/** Goes through lists and groups down to the texts. */
function checkValue(value: unknown, path: YamlPath, check: StepCheck): void {
  if (typeof value === 'string') check.text(value, path);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkValue(item, [...path, index], check);
    return;
  }
  for (const [key, item] of Object.entries(recordOf(value))) {
    check.key(key, item, [...path, key]);
    checkValue(item, [...path, key], check);
  }
}

class StepCheck {
  constructor(
    private readonly action: ActionName,
    private readonly platform: Platform,
    private readonly mistakes: MistakeList,
  ) {}

  text(text: string, path: YamlPath): void {
    const candidates = placeholders[this.action];
    for (const got of placeholdersIn(text)) {
      if (candidates.includes(got)) continue;
      const known = candidates.map((name) => `\${${name}}`).join(', ');
      const expected = known === '' ? 'no placeholder there' : `one of ${known}`;
      const message = `unknown placeholder "\${${got}}" in ${this.action}`;
      this.mistakes.atValue(path, { message, expected, got, candidates });
    }
  }

  key(key: string, value: unknown, path: YamlPath): void {
    if (key === 'until') this.until(value, path);
    if (key === 'matches') this.expression(value, path);
    const kind = everyKind.find((known) => known === key);
    const offered = selectorKinds(this.platform);
    if (!kind || offered.includes(kind)) return;
    this.mistakes.atKey(path, {
      message: `${this.platform} has no selector "${kind}"`,
      expected: `one of ${offered.join(', ')}`,
    });
  }

  private until(value: unknown, path: YamlPath): void {
    const given = ends.filter((end) => end in recordOf(value));
    if (given.length === 1) return;
    const got = given.length === 0 ? 'nothing' : given.join(' and ');
    this.mistakes.atKey(path, {
      message: `until waits for ${got}`,
      expected: `exactly one of ${ends.join(', ')}`,
    });
  }

  private expression(value: unknown, path: YamlPath): void {
    if (typeof value !== 'string') return;
    try {
      new RegExp(value.replace(/\$\{[^}]*\}/g, 'x'), 'u');
    } catch (error) {
      const why = (error as Error).message.split(': ').at(-1);
      this.mistakes.atValue(path, {
        message: `matches is no regular expression: ${why}`,
        expected: 'a regular expression',
      });
    }
  }
}
