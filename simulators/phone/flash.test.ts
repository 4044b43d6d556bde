import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Flash } from './flash';
import { BLOCK_BYTES, StorageFull } from './flash_blocks';
import { PowerCut } from './power_cut';
import { StoragePhone } from './storage_phone';

const text = (value: string) => new TextEncoder().encode(value);
const holds = (image: Uint8Array, value: string) => Buffer.from(image).includes(value);

class TinyFlash extends Flash {
  protected override capacityBytes(): number {
    return 3 * BLOCK_BYTES;
  }
}

function flashOf(parts = {}, seed = '1'): Flash {
  return new StoragePhone('android-alice', 'android', seed, parts).flash;
}

test('a file reads as the bytes that were written, whatever was written and cut off', () => {
  const change = fc.oneof(
    fc.record({ at: fc.nat(9000), bytes: fc.uint8Array({ maxLength: 5000 }) }),
    fc.record({ size: fc.nat(12_000) }),
  );
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const flash = flashOf();
      flash.write('/f', 0, new Uint8Array(0));
      let expected = Buffer.alloc(0);
      for (const step of changes) {
        const end = 'size' in step ? step.size : Math.max(expected.length, step.at + step.bytes.length);
        const next = Buffer.alloc(end);
        expected.copy(next);
        expected = next;
        if ('size' in step) flash.truncate('/f', step.size);
        else {
          expected.set(step.bytes, step.at);
          flash.write('/f', step.at, step.bytes);
        }
      }
      assert.deepEqual(Buffer.from(flash.read('/f', 0, flash.size('/f'))), expected);
    }),
    { numRuns: 60 },
  );
});

test('a lost power cut leaves each file as it was at its last sync, and the chip as well', () => {
  const change = fc.oneof(
    fc.record({ at: fc.nat(9000), bytes: fc.uint8Array({ maxLength: 5000 }) }),
    fc.record({ size: fc.nat(9000) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 10 }), (changes) => {
      const flash = flashOf();
      flash.write('/f', 0, new Uint8Array(6000).fill(7));
      flash.sync('/f');
      const chip = flash.image();
      for (const step of changes) {
        if ('size' in step) flash.truncate('/f', step.size);
        else flash.write('/f', step.at, step.bytes);
      }
      flash.powerCut('lost');
      flash.powerOn();
      assert.deepEqual(flash.read('/f', 0, 20_000), new Uint8Array(6000).fill(7));
      assert.deepEqual(flash.image().subarray(0, chip.length), chip);
    }),
    { numRuns: 60 },
  );
});

test('a kept power cut loses nothing, and nothing is accessible before the power is back', () => {
  const flash = flashOf();
  flash.write('/f', 0, text('never synced'));
  flash.powerCut('kept');
  for (const access of [
    () => flash.read('/f', 0, 1),
    () => flash.list(),
    () => flash.write('/g', 0, text('x')),
  ]) {
    assert.throws(access, PowerCut);
  }
  assert.ok(holds(flash.image(), 'never synced'));
  flash.powerOn();
  assert.deepEqual(flash.read('/f', 0, 100), text('never synced'));
});

test('a torn power cut keeps the first sectors of the last write, fewer than all, and all earlier writes', () => {
  const kept = new Set<number>();
  for (let seed = 0; seed < 60; seed++) {
    const flash = flashOf({}, `${seed}`);
    flash.write('/f', 0, new Uint8Array(4096).fill(1));
    flash.write('/f', 0, new Uint8Array(2048).fill(2));
    flash.powerCut('torn');
    flash.powerOn();
    const bytes = flash.read('/f', 0, 4096);
    const sectors = bytes.filter((byte) => byte === 2).length / 512;
    assert.deepEqual(bytes, new Uint8Array(4096).fill(1).fill(2, 0, sectors * 512));
    kept.add(sectors);
  }
  assert.deepEqual([...kept].sort(), [0, 1, 2, 3]);
});

test('a synced write is never torn', () => {
  for (let seed = 0; seed < 20; seed++) {
    const flash = flashOf({}, `${seed}`);
    flash.write('/f', 0, new Uint8Array(4096).fill(1));
    flash.sync('/f');
    flash.powerCut('torn');
    flash.powerOn();
    assert.deepEqual(flash.read('/f', 0, 4096), new Uint8Array(4096).fill(1));
  }
});

test('a planned power cut throws out of the operation at its index, which itself took place', () => {
  const flash = flashOf();
  flash.write('/f', 0, text('a'));
  flash.cutPowerAfter(2, 'kept');
  flash.sync('/f');
  assert.throws(() => flash.write('/f', 1, text('b')), PowerCut);
  flash.powerOn();
  assert.deepEqual(flash.read('/f', 0, 9), text('ab'));
  assert.equal(flash.powerCuts, 1);
  assert.throws(() => flash.cutPowerAfter(2, 'kept'), RangeError);
});

test('the operations are logged without bytes, and renaming replaces the target', () => {
  const flash = flashOf();
  flash.write('/b', 0, text('old'));
  flash.write('/a', 0, text('new!'));
  flash.truncate('/a', 3);
  flash.sync('/a');
  flash.rename('/a', '/b');
  flash.unlink('/b');
  const log = flash.operations.map(({ kind, path, offset, length, to }) => [
    kind,
    path,
    offset,
    length,
    to ?? '',
  ]);
  assert.deepEqual(log, [
    ['write', '/b', 0, 3, ''],
    ['write', '/a', 0, 4, ''],
    ['truncate', '/a', 0, 3, ''],
    ['sync', '/a', 0, 3, ''],
    ['rename', '/a', 0, 3, '/b'],
    ['unlink', '/b', 0, 3, ''],
  ]);
  assert.deepEqual(flash.list(), []);
});

test('what was unlinked, cut off or shortened stays on the chip', () => {
  const flash = flashOf();
  flash.write('/gone', 0, text('unlinked'));
  flash.write('/short', 0, text('head and tail'));
  flash.truncate('/short', 4);
  flash.sync('/short');
  flash.unlink('/gone');
  flash.write('/new', 0, text('x'));
  assert.ok(holds(flash.image(), 'unlinked'));
  assert.ok(holds(flash.image(), 'head and tail'));
});

test('blocks are reused only when all were used once, the one freed longest ago first', () => {
  const flash = flashOf({ flash: TinyFlash });
  for (const name of ['one', 'two']) flash.write(`/${name}`, 0, text(name));
  flash.unlink('/two');
  flash.unlink('/one');
  flash.write('/three', 0, text('three'));
  assert.ok(holds(flash.image(), 'one') && holds(flash.image(), 'two'));
  flash.write('/four', 0, text('four'));
  assert.ok(holds(flash.image(), 'one') && !holds(flash.image(), 'two'));
  assert.throws(() => flash.write('/big', 0, new Uint8Array(2 * BLOCK_BYTES)), StorageFull);
  flash.write('/five', 0, text('five'));
  assert.equal(flash.image().length, 4 * BLOCK_BYTES, 'three blocks and the superblock');
});

test('a file that is replaced or cut off gives its blocks back', () => {
  const flash = flashOf({ flash: TinyFlash });
  for (let round = 0; round < 6; round++) {
    flash.write('/new', 0, text('content'));
    flash.rename('/new', '/file');
    flash.write('/log', 0, text('line'));
    flash.truncate('/log', 0);
    flash.sync('/log');
  }
  assert.equal(flash.image().length, 4 * BLOCK_BYTES, 'three blocks and the superblock');
});

test('blocks that were cut off are not reused before the cut is durable', () => {
  const flash = flashOf({ flash: TinyFlash });
  flash.write('/file', 0, new Uint8Array(3 * BLOCK_BYTES).fill(7));
  flash.sync('/file');
  flash.truncate('/file', 0);
  assert.throws(() => flash.write('/other', 0, text('x')), StorageFull);
  flash.powerCut('lost');
  flash.powerOn();
  assert.deepEqual(flash.read('/file', 0, 3 * BLOCK_BYTES), new Uint8Array(3 * BLOCK_BYTES).fill(7));
});
