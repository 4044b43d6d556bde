import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { BackupRule, TransportFlag } from './backup_rules';
import { domainFolders, isWithin, neverFolders } from './domains';
import { reached } from './reached';
import { readRule } from './read_rule';

const names = ['a', 'b', 'default', 'x.xml'];
const flagNames: readonly TransportFlag[] = ['clientSideEncryption', 'deviceToDeviceTransfer'];
const domain = fc.constantFrom(...domainFolders.keys());
const path = fc.array(fc.constantFrom(...names), { maxLength: 3 }).map((parts) => parts.join('/'));
const rule = fc
  .record({
    name: fc.constantFrom('include', 'exclude'),
    domain,
    path,
    requireFlags: fc.subarray([...flagNames]).map((flags) => flags.join('|')),
  })
  .map(({ name, requireFlags, ...attributes }): BackupRule => {
    const place = { file: 'rules.xml', line: 1, column: 1 };
    const element = {
      name,
      attributes: new Map(Object.entries({ ...attributes, requireFlags })),
      text: '',
      children: [],
      line: 1,
      column: 1,
    };
    return readRule(element, place, 'counts').rules[0]!;
  });
const rules = fc.array(rule, { maxLength: 8 });
const flags = fc.subarray([...flagNames]);
/** Mostly paths that some rule names or lies around. */
const file = fc
  .tuple(domain, path, fc.constantFrom('', '-wal', '-journal', '-shm', '.xml'))
  .map(
    ([one, below, suffix]) => `${[domainFolders.get(one), below].filter((part) => part).join('/')}${suffix}`,
  );
const runs = { numRuns: 3000 };

function isTaken(at: string, given: readonly BackupRule[], offered: readonly TransportFlag[]): boolean {
  return reached(at, given, offered).taken;
}

describe('rules', () => {
  test('an exclude never adds, and keeps what it names out of every domain', () => {
    fc.assert(
      fc.property(rules, rule, file, flags, (given, added, at, offered) => {
        const more = [...given, { ...added, kind: 'exclude' as const }];
        if (isTaken(at, more, offered)) assert.ok(isTaken(at, given, offered));
        for (const named of added.paths) assert.ok(!isTaken(named, more, offered));
      }),
      runs,
    );
  });

  test('their order does not matter', () => {
    const shuffled = rules.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, file, flags, ([given, other], at, offered) => {
        assert.equal(isTaken(at, given, offered), isTaken(at, other, offered));
      }),
      runs,
    );
  });

  test('a second include never takes away', () => {
    fc.assert(
      fc.property(rules, rule, file, flags, (given, added, at, offered) => {
        const hasInclude = given.some(({ kind }) => kind === 'include');
        const more = [...given, { ...added, kind: 'include' as const }];
        if (hasInclude && isTaken(at, given, offered)) assert.ok(isTaken(at, more, offered));
      }),
      runs,
    );
  });

  test('with any include nothing is taken that none names', () => {
    fc.assert(
      fc.property(rules, file, flags, (given, at, offered) => {
        const includes = given.filter(({ kind }) => kind === 'include');
        if (includes.length === 0 || !isTaken(at, given, offered)) return;
        assert.ok(includes.some(({ paths }) => paths.some((named) => isWithin(named, at))));
      }),
      runs,
    );
  });

  test('what a transport offers more never takes away', () => {
    fc.assert(
      fc.property(rules, file, flags, (given, at, offered) => {
        if (isTaken(at, given, offered)) assert.ok(isTaken(at, given, flagNames));
      }),
      runs,
    );
  });

  test('caches are taken by no rule that names what is around them', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(...neverFolders), flags, (given, folder, offered) => {
        assert.ok(!isTaken(`${folder}/x`, given, offered));
      }),
      runs,
    );
  });
});
