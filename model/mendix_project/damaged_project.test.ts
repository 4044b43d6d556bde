import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { loadAppModel } from '../load_app_model';
import { NotModelledError, WrongUse } from '../outcome_errors';
import { SeededRandom } from '../seeded_random';
import { rewritten, versionOne, versionTwo, written } from './test_support/project_for_tests';
import { shopUnits } from './test_support/shop_project';

const damagesOfEach = 150;
/** With hashes nearly every change is a hash that does not fit; without them the changed bytes are decoded. */
const withoutHashes = 'update Unit set ContentsHash = null';

/** Some bytes changed in place, or the end cut off. */
function damaged(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  if (random.integer(5) === 0) return bytes.subarray(0, random.integer(bytes.length));
  const changed = Uint8Array.from(bytes);
  for (let left = 1 + random.integer(8); left > 0; left -= 1)
    changed[random.integer(changed.length)] = random.integer(256);
  return changed;
}

/** Damages a file in many ways, and reads the project each time. @returns how often a model came of it */
async function readDamaged(path: string, files: readonly string[], seed: string): Promise<number> {
  const random = new SeededRandom(seed);
  let models = 0;
  for (let at = 0; at < damagesOfEach; at += 1) {
    const file = random.pick(files);
    const whole = readFileSync(file);
    writeFileSync(file, damaged(whole, random));
    try {
      await loadAppModel(path);
      models += 1;
    } catch (error) {
      const isTold = error instanceof WrongUse || error instanceof NotModelledError;
      assert.ok(isTold, `${seed}, damage ${at} of ${file}: ${error instanceof Error ? error.stack : error}`);
    } finally {
      writeFileSync(file, whole);
    }
  }
  return models;
}

function unitFiles(path: string): readonly string[] {
  const folder = join(dirname(path), 'mprcontents');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.mxunit')).map((name) => join(folder, name));
}

async function shop(t: TestContext, version: typeof versionOne): Promise<string> {
  const path = await written(t, version, shopUnits);
  await rewritten(path, withoutHashes);
  return path;
}

/** Some damages do not matter, or there was nothing to read for the others. */
function assertBothOutcomes(models: number): void {
  assert.ok(models > 0 && models < damagesOfEach, `${models} of ${damagesOfEach} gave a model`);
}

test('a damaged file of version 1 is refused in words, or read', async (t) => {
  const path = await shop(t, versionOne);
  assertBothOutcomes(await readDamaged(path, [path], 'version 1'));
});

test('a damaged file of version 2 is refused in words, or read', async (t) => {
  const path = await shop(t, versionTwo);
  assertBothOutcomes(await readDamaged(path, [path], 'version 2'));
});

test('damaged units of version 2 are refused in words, or read', async (t) => {
  const path = await shop(t, versionTwo);
  assertBothOutcomes(await readDamaged(path, unitFiles(path), 'units'));
});
