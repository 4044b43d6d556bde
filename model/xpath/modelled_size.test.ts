import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotModelledError } from '../outcome_errors';
import { parseXPath } from './parse';

const hop = 'M.A/M.E';
const nested: Readonly<Record<string, (levels: number) => string>> = {
  parentheses: (levels) => `[${'('.repeat(levels)}a = 1${')'.repeat(levels)}]`,
  'not()': (levels) => `[${'not('.repeat(levels)}a = 1${')'.repeat(levels)}]`,
};
const alike: Readonly<Record<string, (count: number) => string>> = {
  or: (count) => `[${Array(count).fill('a = 1').join(' or ')}]`,
  'several [ ]': (count) => '[true()]'.repeat(count),
  'a sub-constraint': (count) => `[${hop}[${Array(count).fill('a = 1').join(' and ')}]/b = 1]`,
};
const far: Readonly<Record<string, (hops: number) => string>> = {
  'a path': (hops) => `[${`${hop}/`.repeat(hops)}a = 1]`,
  'sub-constraints': (hops) => `[${`${hop}[`.repeat(hops)}a = 1${']'.repeat(hops)}]`,
  'two paths': (hops) => `[${`${hop}/`.repeat(hops - 2)}a = ${`${hop}/`.repeat(2)}b]`,
};

function refused(text: string, said: RegExp): void {
  assert.throws(
    () => parseXPath(text),
    (error: unknown) => {
      assert.ok(error instanceof NotModelledError, String(error));
      assert.match(error.message, said);
      return true;
    },
  );
}

for (const [name, text] of Object.entries(nested))
  test(`${name}: 20 inside each other are read, 10,000 are refused where the 21st begins`, () => {
    parseXPath(text(20));
    refused(text(21), /more than 20 brackets inside each other at character \d+ is not modelled/);
    refused(text(10_000), /more than 20 brackets/);
  });

for (const [name, text] of Object.entries(alike))
  test(`${name}: 400 conditions are read, more are refused`, () => {
    const own = name === 'a sub-constraint' ? 1 : 0;
    parseXPath(text(400 - own));
    refused(text(401 - own), /401 conditions are not modelled, expected at most 400/);
    refused(text(20_000), /2000[01] conditions/);
  });

for (const [name, text] of Object.entries(far))
  test(`${name}: 10 associations are read, more are refused`, () => {
    parseXPath(text(10));
    refused(text(11), /11 associations one behind the other are not modelled, expected at most 10/);
  });
