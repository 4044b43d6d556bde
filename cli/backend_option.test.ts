import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { backendFrom, backendWords } from './backend_option';
import { assertRefused, checkout, ended, runHere, startCommand, temporaryFolder } from './cli_for_tests';
import { readConfiguration } from './configuration';
import { runOptions } from './run_options';

/** As a user's password could be; nothing may show it. */
const password = 'Zebra-9f3c';
/** Nothing listens there. */
const unreachable = `postgres://tester:${password}@127.0.0.1:1/intake`;

describe('a --backend that cannot be read', () => {
  const typed: Readonly<Record<string, readonly [text: string, ...says: readonly RegExp[]]>> = {
    'a misspelt name': ['postgress', /got "postgress"/, /mean postgres\?/],
    'an unknown name': ['oracle', /expected embedded, postgres, or postgres:\/\/.*got "oracle"/],
    nothing: ['', /got ""/],
    'another server': [`mysql://root:${password}@127.0.0.1/x`, /an address of another kind/],
    'a scheme with a slip': [`postgress://root:${password}@127.0.0.1/x`, /an address of another kind/],
    'no host': ['postgres:///x', /an address that cannot be read/],
    'a port that is none': [`postgres://root:${password}@127.0.0.1:x/y`, /reserved characters .* as %XX/],
    'a password that is not escaped': [`postgres://root:12/${password}@127.0.0.1/x`, /as %XX/],
    'half an escape': [`postgres://root:%zz${password}@127.0.0.1/x`, /as %XX/],
  };
  for (const [name, [text, ...says]] of Object.entries(typed))
    test(name, async (context) => {
      for (const command of ['run', 'plan', 'doctor', 'flaws']) {
        const told = await runHere(context, [command, '--backend', text]);
        assertRefused(told, 2, /Failed to read --backend/, ...says);
        assert.doesNotMatch(told.complaints, new RegExp(password));
      }
    });
});

test('the replay line chooses the same database and holds no password', () => {
  const words = (text: string) => backendWords(backendFrom(text));
  assert.deepEqual(words('embedded'), []);
  assert.deepEqual(words('postgres'), ['--backend', 'postgres']);
  assert.deepEqual(words(unreachable), ['--backend', 'postgres://tester@127.0.0.1:1/intake']);
  assert.deepEqual(words(`postgresql://h/d?sslmode=require&password=${password}`), [
    '--backend',
    'postgresql://h/d?sslmode=require',
  ]);
});

function folderWith(context: TestContext, configuration: string): string {
  const folder = temporaryFolder(context);
  mkdirSync(join(folder, 'features'));
  writeFileSync(join(folder, 'watertight.config.ts'), configuration);
  return folder;
}

test('the configuration may name it, and what is typed takes its place', (context) => {
  const folder = folderWith(context, `export default { backend: 'postgres' };`);
  const backend = (typed: object) =>
    runOptions(checkout, folder, [], typed, readConfiguration(folder)).backend;
  assert.equal(backend({}), 'postgres');
  assert.equal(backend({ backend: 'embedded' }), 'embedded');
  assert.equal(runOptions(checkout, folder, [], {}).backend, 'embedded');
  const wrong = folderWith(context, `export default { backend: { password: '${password}' } };`);
  assert.throws(
    () => readConfiguration(wrong),
    (error: Error) => /backend is a group of keys/.test(error.message) && !error.message.includes(password),
  );
});

describe('a --backend with what has a backend of its own', () => {
  const emulator = ['--profile', 'android', '--profile', 'android_emulator'];
  test('is refused on a profile of your own app', async (context) =>
    assertRefused(
      await runHere(context, ['run', '--backend', 'postgres', ...emulator]),
      2,
      /Failed to use --backend on android_emulator: .* your own backend/,
    ));
  test('is refused with --url', async (context) => {
    const url = ['--url', 'http://127.0.0.1:9/', '--actions', 'examples/pouchdb_notes/actions.yaml'];
    const words = ['run', '--backend', 'postgres', '--profile', 'browser', ...url];
    assertRefused(await runHere(context, words), 2, /Failed to use --backend on browser/);
  });
  test('is refused with a ledger', async (context) => {
    const words = ['run', '--backend', 'postgres', '--profile', 'browser', '--ledger', 'any.yaml'];
    assertRefused(await runHere(context, words), 2, /Failed to use --backend with a ledger/);
  });
});

test('a server that does not answer ends every command with 3, naming host, port and database alone', async (context) => {
  const run = ['run', 'features/sandbox', '--profile', 'ios', '--reports', temporaryFolder(context)];
  for (const words of [run, ['plan', '--profile', 'ios'], ['doctor', '--profile', 'ios']]) {
    const told = await runHere(context, [...words, '--backend', unreachable]);
    assertRefused(told, 3, /PostgreSQL at 127\.0\.0\.1:1\/intake: .*no server that answers/, /Start it/);
    assert.doesNotMatch(told.complaints + told.out, new RegExp(`${password}|tester`));
  }
});

describe('without a container engine', () => {
  const noEngine = { DOCKER_HOST: 'unix:///nonexistent.sock', REQUIRE_CONTAINERS: '' };
  const words = (context: TestContext, command: string) => [
    ...[command, 'features/leak_free_sync/rights_add_up.feature', '--profile', 'android'],
    ...['--backend', 'postgres', ...(command === 'run' ? ['--reports', temporaryFolder(context)] : [])],
  ];
  const reason = /no container engine answers at DOCKER_HOST=unix:\/\/\/nonexistent\.sock/;

  test('plan foresees skips with the reason and the command; doctor is not ready', async (context) => {
    const planned = await ended(startCommand([...words(context, 'plan'), '--json'], noEngine));
    assert.equal(planned.exitCode, 0, planned.complaints);
    for (const scenario of JSON.parse(planned.out).scenarios) {
      assert.equal(scenario.foreseen, 'skipped');
      assert.match(scenario.reason, reason);
      assert.match(scenario.howToGet, /systemctl start docker, or .*--backend postgres:\/\//);
    }
    const doctor = ['doctor', '--profile', 'android', '--backend', 'postgres', '--json'];
    const told = await ended(startCommand(doctor, noEngine));
    assert.equal(told.exitCode, 3);
    const { profiles, installed } = JSON.parse(told.out);
    assert.match(profiles[0].reason, reason);
    const engine = installed.find(({ subject }: { subject: string }) => subject === 'container engine');
    assert.equal(engine.state, 'missing');
  });

  test('a run skips its scenarios; with REQUIRE_CONTAINERS=1 they are the environment’s failures', async (context) => {
    const skipped = await ended(startCommand(words(context, 'run'), noEngine));
    assert.equal(skipped.exitCode, 3);
    assert.match(skipped.out, /Nothing was examined\./);
    assert.match(skipped.out, /skipped +3 skipped/);
    const required = await ended(
      startCommand(words(context, 'run'), { ...noEngine, REQUIRE_CONTAINERS: '1' }),
    );
    assert.equal(required.exitCode, 3);
    assert.match(required.out, /REQUIRE_CONTAINERS=1, and no container engine answers/);
    assert.match(required.out, /3 scenarios met a failing environment/);
  });
});
