import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { probeBrowser } from './probe_browser';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'watertight-probe-test-'));
});

after(() => rmSync(folder, { recursive: true }));

/** A program that prints this text. */
function program(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "${text}"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Probes with a Chromium and a driver that say these versions. */
function probe(chromium: string, chromedriver: string) {
  return probeBrowser({
    WATERTIGHT_CHROMIUM: program('chromium', chromium),
    WATERTIGHT_CHROMEDRIVER: program('chromedriver', chromedriver),
  });
}

test('browser and driver of one major version are available', async () => {
  const found = await probe('Chromium 156.0.8078.79 built on Debian', 'ChromeDriver 156.0.1.2 (abc)');
  assert.deepEqual(found, {
    available: true,
    chromium: join(folder, 'chromium'),
    chromedriver: join(folder, 'chromedriver'),
    chromiumVersion: '156.0.8078.79',
    driverVersion: '156.0.1.2',
  });
});

test('different major versions are an environment failure that says both and what to do', async () => {
  await assert.rejects(probe('Chromium 156.0.8078.79', 'ChromeDriver 155.0.1.2'), (error: Error) => {
    assert.ok(error instanceof EnvironmentFailure);
    assert.match(error.message, /156\.0\.8078\.79.*155\.0\.1\.2.*apt-get install chromium chromium-driver/);
    return true;
  });
});

test('a program that does not say its version, or a path without a program, is an environment failure', async () => {
  await assert.rejects(probe('hello', 'ChromeDriver 156.0.1.2'), /read the version of Chromium/);
  await assert.rejects(
    probeBrowser({ WATERTIGHT_CHROMIUM: join(folder, 'absent') }),
    /WATERTIGHT_CHROMIUM names, got none/,
  );
});

test('without a driver the browser is not available, and the probe says how to get it', async () => {
  const found = await probeBrowser({ PATH: join(folder, 'empty') }, []);
  assert.deepEqual(found, {
    available: false,
    reason: "Chromium and ChromeDriver not found at the paths of Debian's packages or in PATH",
    howToGet: 'apt-get install chromium chromium-driver',
  });
});
