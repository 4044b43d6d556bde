import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { EnvironmentFailure } from '../model/outcome_errors';
import { populate } from '../model/populate';
import { readAppModel } from '../model/read_app_model';
import { SecretRegister } from '../model/secret_register';
import { SeededRandom } from '../model/seeded_random';
import { Backend } from '../simulators/backend/backend';
import {
  assertRefused,
  checkout,
  ended,
  runHere,
  startCommand,
  temporaryFile,
  temporaryFolder,
} from './cli_for_tests';

describe('what to run', () => {
  const typed: Readonly<Record<string, readonly [words: readonly string[], ...says: readonly RegExp[]]>> = {
    'an unknown profile': [['--profile', 'androit'], /"androit"/, /android, ios, browser/, /mean android\?/],
    'an unknown tag': [['--tags', '@promise:sandbax'], /"@promise:sandbax"/, /mean @promise:sandbox\?/],
    'a tag without @': [
      ['--profile', 'android', '--tags', 'sandbox'],
      /--tags "sandbox": expected a tag expression/,
    ],
    'half a tag expression': [['--tags', '@promise:sandbox and'], /--tags "@promise:sandbox and"/],
    'a misspelt path': [
      ['features/sandbax'],
      /"features\/sandbax": expected a folder or file below features/,
    ],
    'tags and path that do not meet': [
      ['features/sandbox', '--tags', '@promise:key_hierarchy'],
      /features\/sandbox/,
      /@promise:key_hierarchy/,
      /gives 0 on android/,
      /Widen/,
    ],
    'a seed that is no number': [['--seed', 'abc'], /--seed "abc": expected a whole number/],
    'an unknown option': [['--sed', '1'], /unknown option '--sed'/],
  };

  for (const [name, [words, ...says]] of Object.entries(typed)) {
    test(name, async (context) => assertRefused(await runHere(context, ['run', ...words]), 2, ...says));
  }
});

describe('surroundings', () => {
  test('a report folder that cannot be written', async (context) => {
    const path = temporaryFile(context, 'reports', 'a file');
    for (const command of ['run', 'flaws']) {
      assertRefused(
        await runHere(context, [command, '--reports', path]),
        3,
        /Failed to use .*reports for reports: expected a folder that can be written, got EEXIST\. Name another/,
      );
    }
  });

  test('a port that is taken', async (context) => {
    const population = populate(readAppModel(join(checkout, 'examples/one_user/app.yaml')), 1);
    const backend = (port?: number) =>
      new Backend({
        population,
        random: new SeededRandom('1'),
        secrets: new SecretRegister(),
        ...(port !== undefined && { port }),
      });
    const first = backend();
    const { url } = await first.listen();
    const second = backend(Number(new URL(url).port));
    context.after(() => Promise.all([first.close(), second.close()]));
    await assert.rejects(second.listen(), (error: Error) => {
      assert.ok(error instanceof EnvironmentFailure);
      assert.match(error.message, /expected a free port, got EADDRINUSE\. End the program/);
      return true;
    });
  });

  test('browser and driver of different major versions', async (context) => {
    const end = await runBrowser(context, {
      WATERTIGHT_CHROMIUM: program(context, 'Chromium 156.0.8078.79'),
      WATERTIGHT_CHROMEDRIVER: program(context, 'ChromeDriver 155.0.1.2'),
    });
    assert.match(end.out, /expected one major version, got Chromium 156\S+ and ChromeDriver 155\S+ Install/);
    assert.equal(end.exitCode, 3);
  });

  test('no browser', async (context) => {
    const absent = withoutBrowser(context);
    const skipped = await runBrowser(context, absent);
    assert.match(skipped.report, /not found at the paths of Debian's packages or in PATH/);
    assert.match(skipped.report, /apt-get install chromium chromium-driver/);
    assert.match(skipped.out, /Nothing was examined/);
    assert.equal(skipped.exitCode, 3);
    const required = await runBrowser(context, { ...absent, REQUIRE_BROWSER: '1' });
    assert.match(required.out, /REQUIRE_BROWSER=1, and .* apt-get install/);
    assert.equal(required.exitCode, 3);
  });
});

describe('flaws', () => {
  const modules: Readonly<Record<string, readonly [code: string, ...says: readonly RegExp[]]>> = {
    'a module that exports nothing': [
      '',
      /flaws\.js: expected an export named flaw or flaws, got none\. Export/,
    ],
    'a module that throws': ["throw new Error('no luck')", /Failed to load .*flaws\.js: no luck/],
    'a module that is no JavaScript': ['exports.flaw = {', /Failed to load .*flaws\.js: /],
    'a flaw without what a flaw has': [
      "exports.flaw = { id: 'Not Snake' }",
      /Failed to load the flaw Not Snake from .*flaws\.js: expected id in snake_case, title, promises .*, replace/,
    ],
    'a flaw that names an unknown promise': [
      "exports.flaw = { id: 'own', title: 'own', promises: ['sandbax'], replace: () => ({}) }",
      /Failed to use the flaw own: it names sandbax, .*sandbox/,
    ],
    'a flaw that replaces an unknown part': [
      "exports.flaw = { id: 'own', title: 'own', promises: ['sandbox'], replace: () => ({ keyStor: class {} }) }",
      /Failed to plant the flaw own: it replaces keyStor, expected some of .*keyStore/,
    ],
  };

  for (const [name, [code, ...says]] of Object.entries(modules)) {
    test(name, async (context) => {
      const module = temporaryFile(context, 'flaws.js', code);
      assertRefused(await plant(context, ['--module', module]), 2, ...says);
    });
  }

  test('a module that is not there, and an id that nobody knows', async (context) => {
    assertRefused(
      await plant(context, ['--module', 'nowhere.js']),
      2,
      /Failed to load .*nowhere\.js: .*ENOENT/,
    );
    assertRefused(
      await plant(context, ['--flaw', 'constant_kay']),
      2,
      /Failed to find the flaw constant_kay: expected some of .*constant_key/,
    );
  });
});

describe('phone export and scan', () => {
  const commands: Readonly<Record<string, readonly [words: readonly string[], ...says: readonly RegExp[]]>> =
    {
      'an unknown platform': [
        ['phone', 'export', '--platform', 'windows', '--out', 'nowhere'],
        /Failed to find the platform "windows": expected android or ios\./,
      ],
      'an unknown flaw': [
        ['phone', 'export', '--platform', 'ios', '--out', 'nowhere', '--flaw', 'constant_kay'],
        /Failed to find the flaw "constant_kay": expected one of .*constant_key/,
      ],
      'no folder named': [['phone', 'export', '--platform', 'ios'], /'--out <folder>' not specified/],
      'a path that is not there': [
        ['scan', 'nowhere'],
        /Failed to scan nowhere: expected a folder or a file, got none/,
      ],
      'a pattern that is everywhere': [
        ['scan', checkout, '--pattern', 'ab'],
        /expected a text of at least 3 bytes, got one of 2/,
      ],
    };

  for (const [name, [words, ...says]] of Object.entries(commands)) {
    test(name, async (context) => assertRefused(await runHere(context, words), 2, ...says));
  }

  test('an export into a folder with files, or into a file', async (context) => {
    const path = temporaryFile(context, 'mine.txt', 'keep me');
    const into = (out: string) =>
      runHere(context, ['phone', 'export', '--platform', 'android', '--out', out]);
    assertRefused(
      await into(join(path, '..')),
      2,
      /expected a new or empty folder, got one with files\. Name/,
    );
    assertRefused(await into(path), 2, /expected a new or empty folder, got a file\. Name/);
    assert.equal(readFileSync(path, 'utf8'), 'keep me');
  });
});

function plant(test: TestContext, words: readonly string[]) {
  return runHere(test, ['flaws', '--reports', temporaryFolder(test), ...words]);
}

/** A program that prints this text. */
function program(test: TestContext, text: string): string {
  const path = temporaryFile(test, 'program', `#!/bin/sh\necho "${text}"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** The environment of a machine on which no browser is installed. */
function withoutBrowser(test: TestContext): NodeJS.ProcessEnv {
  const hiding = temporaryFile(
    test,
    'hide_browser.js',
    `const files = require('node:fs');
    const look = files.accessSync;
    files.accessSync = (path, mode) => look(/chrom(ium|edriver)$/.test(path) ? '/nowhere' : path, mode);`,
  );
  return {
    NODE_OPTIONS: `--require ${hiding}`,
    REQUIRE_BROWSER: '',
    WATERTIGHT_CHROMIUM: '',
    WATERTIGHT_CHROMEDRIVER: '',
  };
}

/** One browser scenario, started as a user would. */
async function runBrowser(test: TestContext, environment: NodeJS.ProcessEnv) {
  const reports = temporaryFolder(test);
  const words = ['run', '--profile', 'browser', '--reports', reports, 'features/web_storage'];
  const end = await ended(startCommand(words, environment));
  return { ...end, report: readFileSync(join(reports, 'latest/index.html'), 'utf8') };
}
