import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { SecretRegister } from '../../model/secret_register';
import { SeededRandom } from '../../model/seeded_random';
import { WebApp } from '../web_app/web_app';
import { Backend } from './backend';
import { BackendUnderTest } from './backend_under_test';
import { type ModelAnswer, type Refusal, routes, type SignInAnswer } from './protocol';

let backend: BackendUnderTest;

beforeEach(async () => {
  backend = await BackendUnderTest.start(5);
});

afterEach(() => backend.close());

/** Status and error of a refusal. */
async function refusal(response: Response): Promise<[number, string]> {
  assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  return [response.status, ((await response.json()) as Refusal).error];
}

test('a wrong password, an unknown user and a call without a session get 401', async () => {
  assert.deepEqual(await refusal(await backend.signIn('alice', 'wrong')), [
    401,
    'Unknown user or wrong password.',
  ]);
  assert.deepEqual(await refusal(await backend.signIn('nobody', '')), [
    401,
    'Unknown user or wrong password.',
  ]);
  const body = { entity: 'FieldService.WorkOrder' };
  for (const headers of [{}, { authorization: 'Bearer wrong' }])
    assert.equal((await backend.post(routes.download, body, headers as Record<string, string>)).status, 401);
});

test('each sign-in gives a token of its own that is registered as a secret, and sign-out ends it', async () => {
  const password = backend.oracle.population.users[0]?.password ?? '';
  const answers = [await backend.signIn('alice', password), await backend.signIn('alice', password)];
  const tokens = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as SignInAnswer).token),
  );
  assert.equal(new Set(tokens).size, 2);
  const registered = backend.secrets.all().map(({ bytes }) => Buffer.from(bytes).toString());
  assert.deepEqual(registered, tokens);
  const call = (token: string | undefined) =>
    fetch(backend.url + routes.model, { headers: { authorization: `Bearer ${token}` } });
  await backend.post(routes.signOut, {}, { authorization: `Bearer ${tokens[0]}` });
  assert.deepEqual([(await call(tokens[0])).status, (await call(tokens[1])).status], [401, 200]);
});

test('an unknown route or entity gets 404, a request that does not fit 400 without its values', async () => {
  const headers = await backend.headersOf('alice');
  assert.deepEqual(await refusal(await fetch(`${backend.url}/xas/nothing`)), [
    404,
    'No route GET /xas/nothing.',
  ]);
  assert.equal((await backend.post(routes.download, { entity: 'No.Entity' }, headers)).status, 404);
  const [status, error] = await refusal(
    await backend.post(routes.download, { entity: 5, secret: 'v' }, headers),
  );
  assert.deepEqual([status, error.includes('secret')], [400, false]);
  const unreadable = await fetch(backend.url + routes.upload, { method: 'POST', headers, body: '{' });
  assert.deepEqual(await refusal(unreadable), [400, 'The body is no JSON.']);
});

test('the model for clients names what is synchronized, and nothing that never is', async () => {
  const response = await fetch(backend.url + routes.model, { headers: await backend.headersOf('alice') });
  const { entities } = (await response.json()) as ModelAnswer;
  const customer = entities.find(({ name }) => name === 'FieldService.Customer');
  assert.deepEqual(
    entities.map(({ name }) => name.split('.')[1]),
    ['Region', 'Customer', 'WorkOrder', 'Visit', 'Photo', 'Report', 'PaymentCard'],
  );
  assert.ok(!customer?.attributes.some(({ name }) => name === 'PortalPassword' || name === 'OpenBalance'));
});

test('a taken port is an environment failure that names the port; closing frees it', async () => {
  const { population } = backend.oracle;
  const port = Number(new URL(backend.url).port);
  const again = new Backend({
    population,
    random: new SeededRandom('again'),
    secrets: new SecretRegister(),
    port,
  });
  await assert.rejects(again.listen(), (error: Error) => {
    assert.ok(error instanceof EnvironmentFailure);
    assert.match(error.message, new RegExp(`port ${port} .*EADDRINUSE.*port 0`));
    return true;
  });
  await again.close();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const ended = once(socket, 'close');
  socket.on('error', () => undefined);
  await backend.close();
  await ended;
  const free = new Backend({
    population,
    random: new SeededRandom('free'),
    secrets: new SecretRegister(),
    port,
  });
  await free.listen();
  await free.close();
});

test('the web app is served at the root, its caching left to its service worker', async () => {
  const { population } = backend.oracle;
  const served = new Backend({
    population,
    random: new SeededRandom('web'),
    secrets: new SecretRegister(),
    webApp: new WebApp(),
  });
  const { url } = await served.listen();
  const answers = await Promise.all([...new WebApp().assets().keys()].map((path) => fetch(url + path)));
  const page = await answers[0]?.text();
  await served.close();
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.match(page ?? '', /data-settled="0"/);
});
