import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { SecretRegister } from '../model/secret_register';
import { flawsFromModule } from '../simulators/flaw_planting/load_flaws';
import { checkout, temporaryFolder } from './cli_for_tests';
import { CucumberSession } from './cucumber_session';
import { judgeFlaw } from './flaw_matrix';
import { RunLog } from './run_log';
import { runOptions } from './run_options';

/** A flaw as a user writes it: the parts come as an argument, nothing is imported. */
const flaw = `{
  id: 'writes_the_key_to_the_log',
  title: 'the key in hex in the client log',
  promises: ['key_hierarchy'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      newDatabaseKey() {
        const key = super.newDatabaseKey();
        this.client.log.write('debug', 'Client', 'key ' + Buffer.from(key).toString('hex'));
        return key;
      }
    },
  }),
}`;
const typed = flaw
  .replace('(parts) =>', '(parts: { clientStart: any }) =>')
  .replace('      newDatabaseKey()', '      protected override newDatabaseKey(): Uint8Array');

/** The module's path in its folder, its text, and what lies beside it. */
const modules: Readonly<Record<string, readonly [path: string, text: string, manifest?: object]>> = {
  'CommonJS, .js': ['flaw.js', `exports.flaw = ${flaw};`],
  'CommonJS, .cjs, several flaws': ['flaw.cjs', `module.exports = { flaws: [${flaw}] };`],
  'an ES module, .mjs': ['flaw.mjs', `export const flaw = ${flaw};`],
  'an ES module by its package': ['flaw.js', `export const flaw = ${flaw};`, { type: 'module' }],
  TypeScript: ['flaw.ts', `export const flaw = ${typed};`],
  'TypeScript below node_modules': [
    'node_modules/their_flaws/flaw.ts',
    `export const flaws = [${typed}];`,
    { name: 'their_flaws', type: 'module' },
  ],
};

let session: CucumberSession;
before(async () => {
  session = await CucumberSession.load(checkout);
});

for (const [name, [path, text, manifest]] of Object.entries(modules)) {
  test(`a flaw from outside the project is planted and caught: ${name}`, async (context) => {
    const module = join(temporaryFolder(context), path);
    mkdirSync(dirname(module), { recursive: true });
    writeFileSync(module, text);
    if (manifest) writeFileSync(join(dirname(module), 'package.json'), JSON.stringify(manifest));
    const [planted] = flawsFromModule(module);
    assert.ok(planted);
    const runId = `flaw-module-${name}`;
    const options = runOptions(checkout, checkout, [], { profile: ['android'] });
    const log = new RunLog({ root: checkout, runId, options, required: [] });
    const { seed, app } = options;
    await session.run(
      'android',
      { paths: ['features/database_encryption/key_hierarchy.feature', 'features/sandbox'], tags: '' },
      { runId, profile: 'android', seed, app, flaw: { id: planted.id, module } },
      log.listener('android'),
    );
    const result = judgeFlaw(planted, log.scenarios());
    assert.deepEqual([result.survived, result.reason], [false, undefined]);
    assert.ok(result.caughtBy.length > 0);
    assert.ok(SecretRegister.ofRun(runId).all().length > 0);
    assert.equal(readFileSync(module, 'utf8'), text);
  });
}
