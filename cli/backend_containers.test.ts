import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { connect } from '../simulators/backend/postgresql/connect';
import { containerEngine, isEngine } from '../simulators/backend/postgresql/container_engine';
import { startPostgresql } from '../simulators/backend/postgresql/postgresql_container';
import { PostgresqlSession } from '../simulators/backend/postgresql/postgresql_session';
import { createSchema } from '../simulators/backend/postgresql/schemas';
import { postgresqlUrl } from '../simulators/backend/test_support/databases';
import { assertRefused, ended, runHere, startCommand, temporaryFolder } from './cli_for_tests';

const feature = 'features/leak_free_sync/rights_add_up.feature';

/** Runs statements as the owner of the server. */
async function asOwner<Row>(url: string, ...statements: readonly string[]): Promise<readonly Row[]> {
  const db = connect(url);
  try {
    let rows: readonly Row[] = [];
    for (const text of statements) rows = (await sql.raw<Row>(text).execute(db)).rows;
    return rows;
  } finally {
    await db.destroy();
  }
}

async function schemasAt(url: string): Promise<readonly string[]> {
  const rows = await asOwner<{ readonly name: string }>(
    url,
    "select nspname as name from pg_namespace where nspname not like 'pg\\_%' order by 1",
  );
  return rows.map(({ name }) => name);
}

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

/** All that a run wrote, as one text. */
function textBelow(folder: string): string {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => (statSync(path).isDirectory() ? textBelow(path) : readFileSync(path, 'latin1')))
    .join('\n');
}

/** Containers with the label, as `docker ps -a` would list them. */
async function containersWith(label: string): Promise<readonly string[]> {
  const engine = await containerEngine();
  assert.ok(isEngine(engine));
  const filters = { label: [label] };
  const found = await engine.client.container.dockerode.listContainers({ all: true, filters });
  return found.map(({ Id }) => Id);
}

test('a server that runs is used and left as it was; its password is nowhere', async (context) => {
  const owner = await postgresqlUrl(context);
  if (owner === undefined) return;
  const password = 'pa55/w0rd:of@the#user';
  await asOwner(
    owner,
    `create role tester login password '${password}'`,
    'grant create on database test to tester',
    'create schema watertight_notes',
    'create table watertight_notes.kept as select 1 as one',
  );
  const before = await schemasAt(owner);
  const url = withUser(owner, 'tester', encodeURIComponent(password));
  const reports = temporaryFolder(context);
  const told = await ended(
    startCommand(['run', feature, '--profile', 'android', '--backend', url, '--reports', reports]),
  );
  assert.equal(told.exitCode, 0, told.complaints + told.out);
  assert.deepEqual(await schemasAt(owner), before);
  const written = textBelow(reports);
  assert.match(written, /"databases":\["PostgreSQL [\d.]+ that ran already"\]/);
  const all = written + told.out + told.complaints;
  for (const form of [password, encodeURIComponent(password), Buffer.from(password).toString('base64')])
    assert.ok(!all.includes(form), 'the password is shown');
  assert.ok(written.includes(`--backend postgres://tester@${new URL(owner).host}/test`));
});

test('a server that refuses user, database or schema is an environment failure that says what to do', async (context) => {
  const owner = await postgresqlUrl(context);
  if (owner === undefined) return;
  await asOwner(owner, "create role reader login password 'may-not-create'");
  const { host } = new URL(owner);
  const elsewhere = new URL(owner);
  elsewhere.pathname = '/absent';
  const refusals: readonly (readonly [url: string, ...says: readonly RegExp[]])[] = [
    [withUser(owner, 'reader', 'wrong-one'), /refusal of user or password/, /PGPASSWORD/],
    [withUser(owner, 'reader', ''), /demand for a password|refusal of user or password/],
    [withUser(owner, 'reader', 'may-not-create'), /right to create schemas/, /GRANT CREATE/],
    [elsewhere.href, new RegExp(`${host}/absent: .*no database of that name`)],
  ];
  for (const [url, ...says] of refusals) {
    const words = ['run', feature, '--profile', 'android', '--reports', temporaryFolder(context)];
    const told = await runHere(context, [...words, '--backend', url]);
    assertRefused(told, 3, new RegExp(`PostgreSQL at ${host}`), ...says);
    assert.doesNotMatch(told.complaints, /wrong-one|may-not-create|reader/);
  }
});

test('what a killed run left in a server goes with the next one; a living run and others lose nothing', async (context) => {
  const owner = await postgresqlUrl(context);
  if (owner === undefined) return;
  const db = connect(owner);
  context.after(() => db.destroy());
  const living = await PostgresqlSession.open(owner, 'living');
  await createSchema(db, 'watertight_living_1', 'living');
  await createSchema(db, 'watertight_dead_1', 'dead');
  await sql`create schema somebody`.execute(db);
  const next = await PostgresqlSession.open(owner, 'next');
  const left = await schemasAt(owner);
  assert.deepEqual(
    ['watertight_living_1', 'watertight_dead_1', 'somebody'].map((name) => left.includes(name)),
    [true, false, true],
  );
  await next.close();
  await living.close();
  assert.ok(!(await schemasAt(owner)).includes('watertight_living_1'));
});

/** Starts a run in a container of its own, and does this to it when its third scenario has ended. */
async function disturbed(context: TestContext, deed: (processId: number) => unknown) {
  const reports = temporaryFolder(context);
  const started = startCommand([
    ...['run', '--profile', 'android', '--backend', 'postgres', '--reports', reports],
    ...['features/leak_free_sync', 'features/sandbox'],
  ]);
  const { pid = 0 } = started;
  let told = '';
  started.stdout.on('data', (text) => {
    const before = / 3\/\d+ /.test(told);
    told += text;
    if (!before && / 3\/\d+ /.test(told)) void deed(pid);
  });
  const { exitCode, out } = await ended(started);
  return { exitCode, out, left: await containersOf(pid) };
}

const containersOf = (processId: number) => containersWith(`watertight.process=${processId}`);

test('Ctrl-C leaves no container; what a killed run leaves, the next one removes, and nobody else’s', async (context) => {
  if ((await postgresqlUrl(context)) === undefined) return;
  const interrupted = await disturbed(context, (pid) => process.kill(pid, 'SIGINT'));
  assert.deepEqual([interrupted.exitCode, interrupted.left], [130, []]);
  const killed = await disturbed(context, (pid) => process.kill(pid, 'SIGKILL'));
  assert.equal(killed.left.length, 1);
  const engine = await containerEngine();
  assert.ok(isEngine(engine));
  const labels = { 'watertight.machine': `not ${hostname()}`, 'watertight.process': '999999999' };
  const others = await engine.client.container.create({ Image: engine.image, Labels: labels });
  context.after(() => others.remove({ force: true, v: true }));
  const container = await startPostgresql('for-tests-only');
  assert.ok('stop' in container);
  await container.stop();
  const all = await containersWith('watertight.process');
  assert.ok(!all.includes(killed.left[0] ?? ''));
  assert.ok(all.includes(others.id));
});

test('a server that goes away is the environment’s failure, and the report is there', async (context) => {
  if ((await postgresqlUrl(context)) === undefined) return;
  const engine = await containerEngine();
  assert.ok(isEngine(engine));
  const { exitCode, out } = await disturbed(context, async (pid) => {
    for (const id of await containersOf(pid))
      await engine.client.container.getById(id).remove({ force: true });
  });
  assert.equal(exitCode, 3, out);
  assert.match(
    out,
    /EnvironmentFailure: Failed to use PostgreSQL at [^ ]+\/test: expected a connection, got/,
  );
  assert.match(out, /Incomplete: the environment failed\./);
});

test('an image that is not to be had is told apart from an engine that is not', async (context) => {
  if ((await postgresqlUrl(context)) === undefined) return;
  const words = [
    ...['run', feature, '--profile', 'android', '--backend', 'postgres'],
    ...['--reports', temporaryFolder(context)],
  ];
  const environment = { WATERTIGHT_POSTGRES_IMAGE: 'localhost:1/no_such_image:1', REQUIRE_CONTAINERS: '1' };
  const { exitCode, out } = await ended(startCommand(words, environment));
  assert.equal(exitCode, 3);
  assert.match(out, /has no image localhost:1\/no_such_image:1 and cannot pull it/);
  assert.match(out, /docker pull localhost:1\/no_such_image:1/);
});
