import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertRefused, checkout, runHere } from './cli_for_tests';

interface Planned {
  readonly name: string;
  readonly promise: string;
  readonly foreseen: string;
  readonly reason?: string;
  readonly howToGet?: string;
}

test('what would be examined, a limit, or skipped with what would give it', async (context) => {
  const words = ['plan', '--profile', 'android', '--profile', 'android_wire', '--json'];
  const app = ['--app', join(checkout, 'examples/one_user/app.yaml')];
  const { exitCode, out } = await runHere(context, [...words, ...app]);
  assert.equal(exitCode, 0);
  const { schema, scenarios }: { schema: string; scenarios: readonly Planned[] } = JSON.parse(out);
  assert.equal(schema, 'watertight-plan/1');
  const of = (kind: string) => scenarios.filter(({ foreseen }) => foreseen === kind);
  assert.ok(of('examined').length > 40);
  assert.ok(of('limit').some(({ reason }) => reason?.includes('a release build keeps the examiner out')));
  assert.ok(of('skipped').some(({ reason }) => reason === 'the app model binds no user to Bob'));
  assert.ok(of('skipped').some(({ reason, howToGet }) => /^needs that .*/.test(reason ?? '') && howToGet));
  assert.ok(scenarios.every(({ foreseen, reason }) => (foreseen === 'examined') === (reason === undefined)));
});

test('a selection by path and tags, counted in words; nothing selected is wrong use', async (context) => {
  const words = ['plan', '--profile', 'ios', '--tags', '@promise:sandbox'];
  const { exitCode, out } = await runHere(context, [...words, 'features/sandbox']);
  assert.equal(exitCode, 0);
  assert.match(out, /sandbox on ios.*: 7 examined, 0 limit, 0 skipped\n/);
  assert.equal(out.match(/✔ examined/g)?.length, 7);
  const none = await runHere(context, [...words, 'features/web_storage']);
  assertRefused(none, 2, /Failed to plan: .* gives 0 scenarios on ios\. Widen/);
});
