import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { checkout, temporaryFile } from './cli_for_tests';
import { readConfiguration } from './configuration';
import { runOptions } from './run_options';

/** The folder of a configuration with this text, beside it actions and a HAR file. */
function folderOf(context: TestContext, text: string): string {
  const folder = dirname(temporaryFile(context, 'watertight.config.ts', text));
  for (const name of ['actions.yaml', 'alice.har', 'app.yaml']) writeFileSync(join(folder, name), '');
  return folder;
}

const whole = `
import type { Configuration } from 'watertight';
const actions: string = 'actions.yaml';
export default {
  require: [{ promise: 'sandbox', platform: 'android' }],
  app: 'app.yaml',
  target: { url: 'https://app.example', actions, serials: ['one'], har: { Alice: './alice.har' }, appId: 'com.example.app' },
} satisfies Configuration;
`;

test('no file is an empty configuration; a typed one is read, its paths from its folder', (context) => {
  const folder = folderOf(context, whole);
  assert.deepEqual(readConfiguration(join(folder, '..')), {});
  assert.deepEqual(readConfiguration(folder), {
    require: [{ promise: 'sandbox', platform: 'android' }],
    app: join(folder, 'app.yaml'),
    target: {
      url: 'https://app.example',
      actions: join(folder, 'actions.yaml'),
      serials: ['one'],
      har: { Alice: join(folder, 'alice.har') },
      appId: 'com.example.app',
    },
  });
});

test('what is typed takes the place of what is configured, key by key', (context) => {
  const folder = folderOf(context, whole);
  const options = (typed: object) => runOptions(checkout, folder, [], typed, readConfiguration(folder));
  assert.equal(options({}).app, join(folder, 'app.yaml'));
  assert.equal(options({ app: 'other.yaml' }).app, join(folder, 'other.yaml'));
  const typed = {
    url: 'http://localhost:8080',
    serial: ['two'],
    har: ['Bob=alice.har'],
    keyProvider: 'show',
  };
  assert.deepEqual(options(typed).target, {
    url: 'http://localhost:8080',
    actions: join(folder, 'actions.yaml'),
    serials: ['two'],
    har: { Alice: join(folder, 'alice.har'), Bob: join(folder, 'alice.har') },
    appId: 'com.example.app',
    keyProvider: 'show',
  });
  assert.throws(() => options({ url: 'app.example' }), /--url "app.example": expected a web address/);
  assert.throws(() => options({ har: ['alice.har'] }), /--har "alice.har": expected a persona and a file/);
  assert.throws(() => options({ har: ['Bob=bob.har'] }), /expected a HAR file, got nothing at .*bob\.har/);
});

test('all mistakes of the shape at once, each with the path of its key', (context) => {
  const text = `export default {
    requires: [],
    require: [{ promise: 'sandbax', platform: 'windows' }, { promise: 'sandbox' }],
    target: { url: 'app.example', serial: 'one', adbPort: 0, har: { Alice: 3 } },
  };`;
  assert.throws(
    () => readConfiguration(folderOf(context, text)),
    ({ name, message }: Error) => {
      const [head, ...lines] = message.split('\n');
      assert.equal(name, 'WrongUse');
      assert.match(
        head as string,
        /^Failed to read the configuration .*watertight\.config\.ts: 8 mistakes\.$/,
      );
      const says = [
        /the default export: unknown key "requires"; .*did you mean "require"\?/,
        /require\.0\.promise is "sandbax"; expected one of .*sandbox.*did you mean "sandbox"\?/,
        /require\.0\.platform is "windows"; expected one of android, ios, browser/,
        /require\.1: lacks the key "platform"/,
        /target: unknown key "serial"; .*did you mean "serials"\?/,
        /target\.url is "app\.example"; expected a web address/,
        /target\.adbPort is 0; expected that it /,
        /target\.har\.Alice is 3; expected the path of a file/,
      ];
      for (const words of says)
        assert.equal(lines.filter((line) => words.test(line)).length, 1, `${words} in ${message}`);
      return true;
    },
  );
});

test('releases: builds are paths, and what is no key of theirs is told', (context) => {
  const folder = folderOf(
    context,
    `export default { releases: { on: { encryptionDbEnabled: true, build: 'actions.yaml', deploy: { command: 'x' } } } };`,
  );
  assert.equal(readConfiguration(folder).releases?.on?.build, join(folder, 'actions.yaml'));
  assert.throws(
    () =>
      readConfiguration(
        folderOf(context, `export default { releases: { on: { encrypted: 1, build: 3 } } };`),
      ),
    /2 mistakes\..*releases\.on: unknown key "encrypted".*releases\.on\.build is 3/s,
  );
  assert.throws(
    () => readConfiguration(folderOf(context, `export default { releases: { on: { build: 'no.apk' } } };`)),
    /releases\.on\.build is "no\.apk"; expected a file/,
  );
});

test('files that are not there, at once; and what is no module', (context) => {
  const absent = "{ app: 'no.yaml', target: { actions: 'no.yaml', builds: { debug: 'no.apk' } } }";
  assert.throws(
    () => readConfiguration(folderOf(context, `export default ${absent};`)),
    /3 mistakes\.\n.*: app is "no\.yaml"; .*\n.*target\.actions is .*\n.*target\.builds\.debug is "no\.apk"; expected a file/,
  );
  assert.throws(
    () => readConfiguration(folderOf(context, 'export default 3;')),
    /the default export is 3; expected/,
  );
  assert.throws(
    () => readConfiguration(folderOf(context, 'export default { require: [')),
    /Failed to load .*watertight\.config\.ts/,
  );
});
