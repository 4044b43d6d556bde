import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { populate } from '../model/populate';
import { parseAppModel } from '../model/read_app_model';
import { factsOf, type RunParameters } from '../model/run_facts';
import { foreseeableSkip } from './foreseeable_skip';
import { profileNamed } from './profiles';

const app = join(__dirname, '../examples/field_service/app.yaml');

/** Why a scenario with this step would be skipped, with the sample changed. */
async function reasonOn(profile: string, step: string, change: (yaml: string) => string) {
  const parameters: RunParameters = { runId: 'foreseeable skip', profile, seed: 1, app };
  const population = populate(parseAppModel(change(readFileSync(app, 'utf8')), 'app.yaml'), 1);
  const facts = { ...factsOf(parameters), population, personas: population.model.personas };
  const skip = await foreseeableSkip(
    { tags: [], texts: [step] },
    { ...profileNamed(profile), unavailability: async () => undefined },
    parameters,
    facts,
  );
  return skip?.reason;
}

const encrypted = 'Alice has installed the app with database encryption';
const other = 'Alice has installed the app';
const asItIs = (yaml: string) => yaml;
const unencrypted = (yaml: string) => yaml.replace('encryptionDbEnabled: true', 'encryptionDbEnabled: false');
const webOnly = (yaml: string) =>
  yaml
    .replace(
      /nativeProfile:[\s\S]*?synchronization:/,
      'offlineWebProfiles:\n  - name: web\n    synchronization:',
    )
    .replaceAll(/^ {4}- (\{ entity: \w+, mode)/gm, '      - $1');

test('a profile that does not encrypt gives nothing to check about an encrypted app, and the rest goes on', async () => {
  const reason = /the profile native of the app model does not encrypt/;
  assert.match((await reasonOn('android', encrypted, unencrypted)) ?? '', reason);
  assert.equal(await reasonOn('android', encrypted, asItIs), undefined);
  assert.equal(await reasonOn('android', other, unencrypted), undefined);
});

test('phones do not examine a model that has web profiles alone, and the browser does', async () => {
  for (const profile of ['android', 'ios'])
    assert.match((await reasonOn(profile, other, webOnly)) ?? '', /no native profile/, profile);
  assert.equal(await reasonOn('browser', other, webOnly), undefined);
  assert.equal(await reasonOn('android', other, asItIs), undefined);
});
