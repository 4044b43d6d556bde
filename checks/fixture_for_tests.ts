import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import type { Check } from './problem';
import { Project } from './project';

const checkout = resolve(__dirname, '..');

/** A tiny project in a folder of its own, gone when the test ends. @param files contents by path */
export function fixture(test: TestContext, files: Readonly<Record<string, string>>): Project {
  const root = mkdtempSync(join(tmpdir(), 'watertight_checks_'));
  test.after(() => rmSync(root, { recursive: true, force: true }));
  symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return new Project(root);
}

/** What a check says of a tiny project, as `where: what`, sorted. */
export async function findings(
  test: TestContext,
  check: Check,
  files: Readonly<Record<string, string>>,
): Promise<string[]> {
  const problems = await check.run(fixture(test, files));
  return problems.map(({ where, what }) => `${where}: ${what}`).sort();
}
