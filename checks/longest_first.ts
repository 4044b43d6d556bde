/** Files that run for a minute and more: browsers, adb, an installed package. */
const longest = [
  'cli/no_secret_anywhere.test.ts',
  'packaging/packed.test.ts',
  'cli/android_wire.test.ts',
  'cli/any_web_app.test.ts',
];

/**
 * Test files with the longest ones first, the others as they were: one of them, started last, would run on alone.
 * @throws Error when one of the longest is none of them
 */
export function longestFirst(files: readonly string[]): readonly string[] {
  const missing = longest.filter((file) => !files.includes(file));
  if (missing.length > 0)
    throw new Error(
      `Failed to order the test files: expected ${missing.join(', ')} among them, got none. Correct the list in checks/longest_first.ts.`,
    );
  return [...longest, ...files.filter((file) => !longest.includes(file))];
}
