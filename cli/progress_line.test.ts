import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProgressLine } from './progress_line';

/** What a line writes that is shown every 100 ms. */
function written(isTTY: boolean): string[] {
  const out: string[] = [];
  let nowMs = 0;
  const terminal = { isTTY, write: (text: string) => out.push(text) > 0 };
  const line = new ProgressLine(terminal as unknown as NodeJS.WriteStream, () => nowMs);
  for (let files = 1; files <= 10; files += 1, nowMs += 100)
    line.show([files, 10], [files * 2 ** 21, 20 * 2 ** 20]);
  line.end();
  return out;
}

test('On a terminal the progress is shown a few times a second, and taken away at the end', () => {
  const out = written(true);
  assert.equal(out.length, 5);
  assert.equal(out[1], '\r\u001b[Kfile 4 of 10, 8 of 20 MiB');
  assert.equal(out.at(-1), '\r\u001b[K');
});

test('On anything else nothing is written', () => {
  assert.deepEqual(written(false), []);
});
